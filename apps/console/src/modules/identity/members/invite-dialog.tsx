import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Role } from '@weiying/contract'
import { Form, Input, Modal } from 'antd'

import { calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { CopyText } from '../../../components/copy-text.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { RoleChoice } from './role-choice.tsx'

interface Invitation {
  readonly name: string
  readonly email: string
  readonly role: Role
}

interface InviteDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Name, address and role; then the link to hand over, which is shown only once. */
export function InviteDialog({ open, onClose }: InviteDialogProps) {
  const { t } = useTexts()
  const client = useQueryClient()
  const format = useTimeFormat()
  const [form] = Form.useForm<Invitation>()
  const invite = useMutation(
    calls.members.invite.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }) }),
  )
  const made = invite.data
  return (
    <Modal
      open={open}
      title={made === undefined ? t('identity.members.invite') : t('identity.members.invited_title')}
      okText={made === undefined ? t('identity.members.invite_submit') : t('general.close')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: invite.isPending }}
      cancelButtonProps={made === undefined ? {} : { style: { display: 'none' } }}
      onOk={made === undefined ? form.submit : onClose}
      onCancel={onClose}
      afterClose={() => {
        invite.reset()
        form.resetFields()
      }}
      mask={{ closable: made === undefined }}
    >
      {made === undefined ? (
        <Form form={form} layout="vertical" initialValues={{ role: 'operator' }} onFinish={(values) => invite.mutate(values)}>
          <ErrorNotice error={invite.error} />
          <Form.Item
            name="name"
            label={t('identity.members.name')}
            rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('identity.members.name') }) }]}
          >
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="email"
            label={t('identity.members.email')}
            rules={[{ required: true, type: 'email', message: t('identity.sign_in.email_wrong') }]}
          >
            <Input maxLength={200} autoComplete="off" inputMode="email" />
          </Form.Item>
          <Form.Item name="role" label={t('identity.members.role')} required>
            <RoleChoice />
          </Form.Item>
        </Form>
      ) : (
        <>
          <p className="confirm-effect">
            {t('identity.members.invited_hint', { name: made.member.name, time: format(made.invitation.expiresAt) })}
          </p>
          <CopyText text={`${location.origin}/invitation?token=${made.invitation.token}`} />
        </>
      )}
    </Modal>
  )
}
