import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'

import { api } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { useGo } from '../../app/where.ts'
import { ConfirmAction } from '../../components/confirm-action.tsx'
import { EditConflict } from '../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../components/use-as-opened.ts'
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
  const kept = useAsOpened({ record: account, latest: async (each) => await api.accounts.get({ id: each.id }) })
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['accounts'] })
  const save = useMutation({
    mutationFn: ({ name, kind, verified, secret, originalId, mode, apiBaseUrl }: AccountForm) =>
      kept.save(
        {
          name,
          kind,
          verified,
          mode,
          originalId: originalId === undefined || originalId === '' ? null : originalId,
          ...(secret === undefined || secret === '' ? {} : { secret }),
          ...(apiBaseUrl === undefined || apiBaseUrl === '' ? {} : { apiBaseUrl }),
        },
        async (mine, expectedVersion) => await api.accounts.update({ id, expectedVersion, ...mine }),
      ),
    onSuccess: async (saved) => {
      kept.renew(saved)
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
            <EditConflict
              kept={kept}
              error={save.error}
              onMine={form.submit}
              onTheirs={() => {
                if (kept.theirs === null) return
                form.setFieldsValue({ ...kept.theirs, originalId: kept.theirs.originalId ?? '' })
                kept.renew(kept.theirs)
                save.reset()
              }}
              fields={{
                name: t('accounts.name'),
                kind: { label: t('accounts.kind'), words: 'accounts.kind' },
                mode: { label: t('accounts.mode'), words: 'accounts.mode' },
                originalId: t('accounts.original_id'),
              }}
            />
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
