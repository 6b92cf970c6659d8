import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Segmented, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { kinds, type Peer, relations } from './peer.ts'

type PeerForm = Pick<Peer, 'name' | 'wechatName' | 'relation' | 'accountKind' | 'positioning' | 'note'>

interface PeerDialogProps {
  readonly open: boolean
  /** Null adds a new one. */
  readonly peer: Peer | null
  readonly onClose: () => void
}

const fresh: Partial<PeerForm> = { relation: 'direct', accountKind: 'unknown', wechatName: '', positioning: '', note: '' }

export function PeerDialog({ open, peer: current, onClose }: PeerDialogProps) {
  const kept = useAsOpened({ open, record: current, latest: async ({ id }) => await api.peers.get({ id }) })
  const peer = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<PeerForm>()
  const save = useMutation({
    mutationFn: async (typed: PeerForm) =>
      peer === null
        ? await api.peers.create(typed)
        : await kept.save(
            typed,
            async (mine, expectedVersion) => await api.peers.update({ id: peer.id, ...mine, expectedVersion }),
          ),
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['peers'] })
    },
  })
  return (
    <Modal
      open={open}
      title={peer === null ? t('peers.new') : t('peers.edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          name: t('peers.name'),
          relation: { label: t('peers.relation'), words: 'peers.relation' },
          accountKind: { label: t('peers.account_kind'), words: 'peers.kind' },
          wechatName: t('peers.wechat_name'),
          positioning: t('peers.positioning'),
          note: t('peers.note'),
        }}
      />
      <Form<PeerForm>
        key={peer?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={peer ?? fresh}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="name"
          label={t('peers.name')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('peers.name') }) }]}
        >
          <Input maxLength={60} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="relation" label={t('peers.relation')}>
          <Segmented options={relations.map((value) => ({ value, label: t(`peers.relation.${value}`) }))} />
        </Form.Item>
        <div className="goal-form-row">
          <Form.Item name="accountKind" label={t('peers.account_kind')}>
            <Select options={kinds.map((value) => ({ value, label: t(`peers.kind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="wechatName" label={t('peers.wechat_name')} tooltip={t('peers.wechat_name_hint')}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item name="positioning" label={t('peers.positioning')}>
          <Input maxLength={1000} placeholder={t('peers.positioning_hint')} />
        </Form.Item>
        <Form.Item name="note" label={t('peers.note')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
