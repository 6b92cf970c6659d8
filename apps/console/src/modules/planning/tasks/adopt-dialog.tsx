import { useMutation, useQueryClient } from '@tanstack/react-query'
import { dutySets } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Form, Modal, Radio } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan, useMembership } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { MemberSelect } from './member-select.tsx'

/** Takes over a ready set of duties: for one person, or for a small team. */
export function AdoptDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t, language } = useTexts()
  const can = useCan()
  const { memberId } = useMembership()
  const client = useQueryClient()
  const { done } = useNotices()
  const [set, setSet] = useState<(typeof dutySets)[number]>('one_person')
  const [ownerId, setOwnerId] = useState<Id<'member'> | null>(memberId)
  const adopt = useMutation({
    mutationFn: async () => await api.duties.adopt({ set, ownerId, language }),
    onSuccess: async ({ items }) => {
      done(t('tasks.adopted', { count: items.length }))
      onClose()
      await client.invalidateQueries({ queryKey: ['duties'] })
      await client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  return (
    <Modal
      open={open}
      title={t('tasks.adopt_title')}
      okText={t('tasks.adopt')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: adopt.isPending }}
      onOk={() => adopt.mutate()}
      onCancel={onClose}
      afterClose={adopt.reset}
      destroyOnHidden
    >
      <p className="page-subtitle">{t('tasks.adopt_hint')}</p>
      <ErrorNotice error={adopt.error} />
      <Radio.Group
        className="work-options"
        value={set}
        onChange={({ target }) => setSet(dutySets.find((each) => each === target.value) ?? set)}
      >
        {dutySets.map((each) => (
          <Radio key={each} value={each}>
            <strong>{t(`tasks.set.${each}`)}</strong>
            <small>{t(`tasks.set.${each}.hint`)}</small>
          </Radio>
        ))}
      </Radio.Group>
      {can('member.read') ? (
        <Form layout="vertical" component="div">
          <Form.Item label={t('tasks.owner')}>
            <MemberSelect value={ownerId} onChange={setOwnerId} />
          </Form.Item>
        </Form>
      ) : null}
    </Modal>
  )
}
