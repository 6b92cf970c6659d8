import { ArrowRightOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'

import { api, calls } from '../../app/api.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { ConfirmAction } from '../../components/confirm-action.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useTimeFormat } from '../../components/time-text.tsx'
import { type Account, type OfficialConsole } from './account.ts'
import { type OldSetting, oldSettings } from './old-settings.ts'

/** What falls silent first, then old beside new, then one button: nobody loses a reply unknowingly. */
export function TakeOver({ account }: { readonly account: Account }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const format = useTimeFormat()
  const console = useQuery({
    ...calls.accounts.officialConsole.queryOptions({ input: { id: account.id } }),
    queryKey: ['accounts', 'console', account.id],
  })
  const read = useMutation({
    mutationFn: () => api.accounts.importOfficialConsole({ id: account.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const take = useMutation({ mutationFn: () => api.replyRules.takeOver({ accountId: account.id }) })
  const snapshot = console.data
  const importedAt = snapshot?.importedAt ?? null
  const settings = snapshot === undefined ? [] : oldSettings(snapshot)
  const button = can('account.manage') ? (
    <Button type={importedAt === null ? 'primary' : 'default'} loading={read.isPending} onClick={() => read.mutate()}>
      {t(importedAt === null ? 'accounts.import' : 'accounts.import_again')}
    </Button>
  ) : null
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('accounts.tab.take_over')}</h2>
        <div className="panel-extra">
          <span className="absent">
            {importedAt === null ? t('accounts.not_imported') : t('accounts.imported_at', { time: format(importedAt) })}
          </span>
          {importedAt === null ? null : button}
        </div>
      </div>
      <div className="panel-body">
        <ErrorNotice error={console.error ?? read.error} />
        {snapshot === undefined || importedAt === null ? (
          <EmptyState title={t('accounts.warning.callback')} hint={t('accounts.warning.callback.next')} action={button} />
        ) : settings.length === 0 ? (
          <Alert type="success" showIcon title={t('accounts.nothing_there')} />
        ) : (
          <>
            <Silenced counts={snapshot.counts} />
            <p className="absent">{t('accounts.take_over_subtitle')}</p>
            <OldAndNew settings={settings} />
            {take.data === undefined ? (
              can('reply.write') ? (
                <ConfirmAction
                  button={{ type: 'primary' }}
                  label={t('accounts.take_over')}
                  title={t('accounts.take_over_title')}
                  effect={t('accounts.take_over_effect')}
                  onConfirm={async () => {
                    await take.mutateAsync()
                    await client.invalidateQueries({ queryKey: ['interaction'] })
                  }}
                />
              ) : null
            ) : (
              <TakenOver result={take.data} />
            )}
          </>
        )}
      </div>
    </section>
  )
}

function Silenced({ counts }: { readonly counts: OfficialConsole['counts'] }) {
  const { t } = useTexts()
  const parts = [
    ...(counts.welcome ? [t('accounts.count.welcome')] : []),
    ...(counts.default ? [t('accounts.count.default')] : []),
    ...(counts.keywords > 0 ? [t('accounts.count.keywords', { count: counts.keywords })] : []),
    ...(counts.menuButtons > 0 ? [t('accounts.count.menu', { count: counts.menuButtons })] : []),
  ]
  return (
    <Alert
      className="connection-note"
      type="warning"
      showIcon
      title={`${t('accounts.falls_silent')}${parts.join(t('accounts.list_separator'))}`}
    />
  )
}

function OldAndNew({ settings }: { readonly settings: readonly OldSetting[] }) {
  const { t, find } = useTexts()
  return (
    <div className="old-new-scroll">
      <table className="old-new">
        <thead>
          <tr>
            <th scope="col">{t('accounts.old')}</th>
            <th aria-hidden="true" />
            <th scope="col">{t('accounts.new')}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map(({ key, kind, title, words, reply, random, left }) => (
            <tr key={key}>
              <td>
                <strong>{title ?? t(kind === 'welcome' ? 'accounts.count.welcome' : 'accounts.count.default')}</strong>
                {words.length === 0 ? null : <p className="absent">{words.join(t('accounts.list_separator'))}</p>}
                {reply === null ? null : (
                  <p className="old-reply">
                    {reply.type === 'text' ? reply.content : (find(`accounts.reply_type.${reply.type}`) ?? reply.type)}
                  </p>
                )}
              </td>
              <td>
                <ArrowRightOutlined aria-hidden />
              </td>
              <td>
                {left === null ? (
                  t(`accounts.becomes.${kind}`)
                ) : (
                  <span className="becomes-left">
                    {t('accounts.becomes.by_hand', { what: find(`accounts.left.${left}`) ?? left })}
                  </span>
                )}
                {random ? <p className="absent">{t('accounts.random_one')}</p> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TakenOver({ result }: { readonly result: Awaited<ReturnType<typeof api.replyRules.takeOver>> }) {
  const { t } = useTexts()
  const { created, kept, menuButtons, left } = result
  return (
    <Alert
      type={left.length === 0 ? 'success' : 'warning'}
      showIcon
      title={t('accounts.taken_over', { created, kept, menuButtons })}
      description={
        <>
          {left.length === 0 ? null : (
            <>
              <p>{t('accounts.left_title')}</p>
              <ul>
                {left.map(({ name, reason }) => (
                  <li key={`${name} ${reason}`}>
                    {name} — {t(`accounts.left.${reason}`)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <span className="row-actions">
            <PageLink to="/replies">{t('accounts.go_rules')}</PageLink>
            <PageLink to="/menu">{t('accounts.go_menu')}</PageLink>
          </span>
        </>
      }
    />
  )
}
