import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'

interface PasswordForm {
  readonly currentPassword: string
  readonly newPassword: string
}

export function PasswordDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<PasswordForm>()
  const change = useMutation(
    calls.session.changePassword.mutationOptions({
      onSuccess: async () => {
        done(t('identity.password.changed'))
        onClose()
        await client.invalidateQueries({ queryKey: ['sessions'] })
      },
    }),
  )
  return (
    <Modal
      open={open}
      width={440}
      title={t('identity.password.title')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: change.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        change.reset()
        form.resetFields()
      }}
    >
      <Form form={form} layout="vertical" onFinish={(values) => change.mutate(values)}>
        <ErrorNotice error={change.error} />
        <Form.Item
          name="currentPassword"
          label={t('identity.password.current')}
          rules={[{ required: true, message: t('general.required', { field: t('identity.password.current') }) }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('identity.password.new')}
          extra={t('identity.password.effect')}
          rules={[{ required: true, min: 10, message: t('identity.set_up.password_short') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
