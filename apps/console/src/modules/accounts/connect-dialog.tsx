import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Modal } from 'antd'

import { api } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { EnterSubmits } from '../../components/enter-submits.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useNotices } from '../../components/use-notices.ts'
import { AccountFields, type AccountForm } from './account-fields.tsx'

interface ConnectDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** What the first step asks for; saved as a draft and checked at once. */
export function ConnectDialog({ open, onClose, onDone }: ConnectDialogProps) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<AccountForm>()
  const create = useMutation({
    mutationFn: async ({ originalId, apiBaseUrl, secret = '', ...fields }: AccountForm) => {
      const created = await api.accounts.create({
        ...fields,
        secret,
        originalId: originalId === undefined || originalId === '' ? null : originalId,
        ...(apiBaseUrl === undefined || apiBaseUrl === '' ? {} : { apiBaseUrl }),
      })
      // A check that fails is shown by the steps; the account is there already.
      await api.accounts.check({ id: created.id }).catch(() => {})
      return created
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['accounts'] })
      done(t('accounts.created'))
      onDone(id)
    },
  })
  return (
    <Modal
      open={open}
      width={560}
      title={t('accounts.connect')}
      okText={t('accounts.create_submit')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: create.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        create.reset()
        form.resetFields()
      }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'service', verified: true, mode: 'safe' }}
        onFinish={(values) => create.mutate(values)}
      >
        <ErrorNotice error={create.error} />
        <AccountFields creating />
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
