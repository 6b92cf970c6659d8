import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Milestone } from './preparation.ts'

interface CloseDialogProps {
  readonly milestone: Milestone | null
  readonly onClose: () => void
}

/** Writes the stage summary; the criteria are kept as they stand. */
export function CloseDialog({ milestone: current, onClose }: CloseDialogProps) {
  const kept = useAsOpened({
    open: current !== null,
    record: current,
    latest: async ({ id, planId }) => (await api.milestones.list({ planId })).items.find((each) => each.id === id),
  })
  const milestone = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<{ readonly summary: string }>()
  const save = useMutation({
    mutationFn: async ({ summary }: { readonly summary: string }) => {
      if (milestone === null) return
      await kept.save(
        { summary },
        async (mine, expectedVersion) => await api.milestones.close({ id: milestone.id, ...mine, expectedVersion }),
      )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['milestones'] }),
  })
  return (
    <Modal
      open={milestone !== null}
      title={t('preparation.close_title', { name: milestone?.name ?? '' })}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <p className="page-subtitle">{t('preparation.close_hint')}</p>
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{ summary: t('preparation.close_summary') }}
      />
      <Form
        key={milestone?.id ?? 'none'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ summary: milestone?.summary ?? '' }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="summary"
          label={t('preparation.close_summary')}
          rules={[
            { required: true, whitespace: true, message: t('general.required', { field: t('preparation.close_summary') }) },
          ]}
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 5, maxRows: 14 }} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
