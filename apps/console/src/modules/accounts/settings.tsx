import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'

import { api } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { useGo } from '../../app/where.ts'
import { ConfirmAction } from '../../components/confirm-action.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useNotices } from '../../components/use-notices.ts'
import { AccountFields, type AccountForm } from './account-fields.tsx'
import { type Account } from './account.ts'

export function Settings({ account }: { readonly account: Account }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const go = useGo()
  const { done } = useNotices()
  const [form] = Form.useForm<AccountForm>()
  const { id, version } = account
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['accounts'] })
  const save = useMutation({
    mutationFn: ({ name, kind, verified, secret, originalId, mode, apiBaseUrl }: AccountForm) =>
      api.accounts.update({
        id,
        expectedVersion: version,
        name,
        kind,
        verified,
        mode,
        originalId: originalId === undefined || originalId === '' ? null : originalId,
        ...(secret === undefined || secret === '' ? {} : { secret }),
        ...(apiBaseUrl === undefined || apiBaseUrl === '' ? {} : { apiBaseUrl }),
      }),
    onSuccess: async () => {
      form.setFieldValue('secret', undefined)
      done(t('general.saved'))
      await refresh()
    },
  })
  return (
    <>
      <section className="panel account-settings">
        <div className="panel-body">
          <Form
            form={form}
            layout="vertical"
            initialValues={{ ...account, originalId: account.originalId ?? '' }}
            onFinish={(values) => save.mutate(values)}
          >
            <ErrorNotice error={save.error} />
            <AccountFields />
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t('accounts.save_changes')}
            </Button>
          </Form>
        </div>
      </section>
      <section className="panel account-settings">
        <div className="panel-body account-dangers">
          <ConfirmAction
            label={t('accounts.rotate')}
            title={t('accounts.rotate_title')}
            effect={t('accounts.rotate_effect')}
            onConfirm={async () => {
              await api.accounts.rotate({ id, expectedVersion: version })
              done(t('accounts.rotated'))
              await refresh()
            }}
          />
          <ConfirmAction
            danger
            label={t('accounts.archive')}
            title={t('accounts.archive_title', { name: account.name })}
            effect={t('accounts.archive_effect')}
            onConfirm={async () => {
              await api.accounts.archive({ id, expectedVersion: version })
              done(t('accounts.archived'))
              go('/accounts')
              await refresh()
            }}
          />
        </div>
      </section>
    </>
  )
}
