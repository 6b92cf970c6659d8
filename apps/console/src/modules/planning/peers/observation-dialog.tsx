import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { ObservationFields, type ObservationTyped, typedOf, wishOf } from './observation-form.tsx'
import { type Peer } from './peer.ts'

interface ObservationDialogProps {
  readonly peer: Peer
  readonly open: boolean
  readonly onClose: () => void
}

export function ObservationDialog({ peer, open, onClose }: ObservationDialogProps) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<ObservationTyped>()
  const save = useMutation({
    mutationFn: async (typed: ObservationTyped) => await api.peerObservations.create({ peerId: peer.id, ...wishOf(typed) }),
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['peers'] })
    },
  })
  return (
    <Modal
      open={open}
      width={600}
      title={t('peers.observation_new', { name: peer.name })}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <ErrorNotice error={save.error} />
      <Form<ObservationTyped>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={typedOf(null)}
        onFinish={(typed) => save.mutate(typed)}
      >
        <ObservationFields article={false} />
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
