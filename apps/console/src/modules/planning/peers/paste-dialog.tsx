import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Alert, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { ObservationFields, type ObservationTyped, typedOf, wishOf } from './observation-form.tsx'
import { type ReadArticle } from './peer.ts'

interface PasteDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

type PastedForm = ObservationTyped & { readonly peer: string }

/** Two steps: paste, then look at what was read. Nothing is kept in between. */
export function PasteDialog({ open, onClose }: PasteDialogProps) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [form] = Form.useForm<PastedForm>()
  const read = useMutation({ mutationFn: async () => await api.peerObservations.read({ text }) })
  const client = useQueryClient()
  const { done } = useNotices()
  const save = useMutation({
    mutationFn: async ({ peer, ...typed }: PastedForm) => {
      // An id that the select offers, or the name of somebody new.
      const known = peers.data?.find(({ id, name }) => id === peer || name === peer)
      const peerId: Id<'peer'> = known?.id ?? (await api.peers.create({ name: peer })).id
      return await api.peerObservations.create({ peerId, ...wishOf(typed) })
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['peers'] }),
  })
  const peers = useQuery({
    queryKey: ['peers', 'for-select'],
    queryFn: async () => (await api.peers.list({ limit: 200 })).items,
    enabled: open,
  })
  const found = read.data
  return (
    <Modal
      open={open}
      width={640}
      title={t('peers.paste_title')}
      okText={found === undefined ? t('peers.paste_read') : t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: read.isPending || save.isPending, disabled: found === undefined && text.trim() === '' }}
      onOk={() => (found === undefined ? read.mutate() : form.submit())}
      onCancel={onClose}
      afterClose={() => {
        setText('')
        read.reset()
        save.reset()
      }}
      destroyOnHidden
    >
      {found === undefined ? (
        <>
          <p className="peer-paste-hint">{t('peers.paste_hint')}</p>
          <ErrorNotice error={read.error} />
          <Input.TextArea
            aria-label={t('peers.paste')}
            autoFocus
            rows={12}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </>
      ) : (
        <>
          <Found found={found} />
          <ErrorNotice error={save.error} />
          <Form<PastedForm>
            form={form}
            layout="vertical"
            initialValues={{ ...typedOf(found.article), peer: found.peerId ?? (found.accountName || undefined) }}
            onFinish={(typed) => save.mutate(typed)}
          >
            <Form.Item
              name="peer"
              label={t('peers.observation_of')}
              rules={[{ required: true, message: t('general.required', { field: t('peers.observation_of') }) }]}
              getValueFromEvent={(value: readonly string[] | string) => (typeof value === 'string' ? value : value.at(-1))}
              getValueProps={(value: string | undefined) => ({ value: value === undefined ? [] : [value] })}
            >
              <Select
                mode="tags"
                maxCount={2}
                optionFilterProp="label"
                options={(peers.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
            <ObservationFields article />
          </Form>
        </>
      )}
    </Modal>
  )
}

function Found({ found: { missing, peerId, accountName } }: { readonly found: ReadArticle }) {
  const { t } = useTexts()
  const words = missing.map((each) => t(`peers.missing.${each}`))
  if (peerId === null && accountName !== '') words.push(t('peers.paste_unknown', { name: accountName }))
  return (
    <Alert
      type={words.length === 0 ? 'success' : 'info'}
      showIcon
      title={t('peers.paste_check')}
      description={words.length === 0 ? undefined : words.join(t('peers.comma'))}
      style={{ marginBottom: 16 }}
    />
  )
}
