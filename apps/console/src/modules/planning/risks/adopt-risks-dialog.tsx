import { useMutation, useQueryClient } from '@tanstack/react-query'
import { readyRisks } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Checkbox, Form, Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan, useMembership } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { MemberSelect } from '../tasks/member-select.tsx'

/** Takes over the ready plans of the chosen kinds. */
export function AdoptRisksDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t, language } = useTexts()
  const can = useCan()
  const { memberId } = useMembership()
  const client = useQueryClient()
  const { done } = useNotices()
  const [kinds, setKinds] = useState<readonly (typeof readyRisks)[number][]>(readyRisks)
  const [ownerId, setOwnerId] = useState<Id<'member'> | null>(memberId)
  const adopt = useMutation({
    mutationFn: async () => await api.risks.adopt({ kinds: [...kinds], ownerId, language }),
    onSuccess: async ({ items }) => {
      done(items.length === 0 ? t('risks.adopted_none') : t('risks.adopted', { count: items.length }))
      onClose()
      await client.invalidateQueries({ queryKey: ['risks'] })
    },
  })
  return (
    <Modal
      open={open}
      title={t('risks.adopt_title')}
      okText={t('risks.adopt_title')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: adopt.isPending, disabled: kinds.length === 0 }}
      onOk={() => adopt.mutate()}
      onCancel={onClose}
      afterClose={adopt.reset}
      destroyOnHidden
    >
      <p className="page-subtitle">{t('risks.adopt_hint')}</p>
      <ErrorNotice error={adopt.error} />
      <Checkbox.Group
        className="work-options"
        value={[...kinds]}
        onChange={(chosen) => setKinds(readyRisks.filter((each) => chosen.includes(each)))}
      >
        {readyRisks.map((kind) => (
          <Checkbox key={kind} value={kind}>
            {t(`risks.kind.${kind}`)}
          </Checkbox>
        ))}
      </Checkbox.Group>
      {can('member.read') ? (
        <Form layout="vertical" component="div">
          <Form.Item label={t('risks.adopt_owner')}>
            <MemberSelect value={ownerId} onChange={setOwnerId} />
          </Form.Item>
        </Form>
      ) : null}
    </Modal>
  )
}
