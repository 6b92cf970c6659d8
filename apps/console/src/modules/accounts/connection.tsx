import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  ExclamationCircleFilled,
  ReloadOutlined,
} from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'

import { api, calls } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { CopyText } from '../../components/copy-text.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { TimeText, useTimeFormat } from '../../components/time-text.tsx'
import { type Account, type Check } from './account.ts'
import { useProblemText } from './problem-text.ts'

interface ConnectionProps {
  readonly account: Account
  readonly onTakeOver: () => void
}

/** The guided connection: what works, what does not and why, and what to type in at WeChat. */
export function Connection({ account, onTakeOver }: ConnectionProps) {
  const { t } = useTexts()
  const format = useTimeFormat()
  // The key shows whether it is right with the first message; only what waits with a problem asks for somebody.
  const open = account.checks.filter(({ state, problem }) => state === 'waiting' && problem !== null).length
  const unproven = account.checks.some(({ state }) => state === 'waiting')
  const summary = {
    connected: open > 0 ? 'good_so_far' : unproven ? 'good_unproven' : 'all_good',
    draft: 'not_finished',
    broken: 'something_broken',
  } as const
  const tone = { connected: 'success', draft: 'info', broken: 'error' } as const
  const imported = account.officialConsoleImportedAt
  return (
    <div className="connection">
      <Alert type={tone[account.status]} showIcon title={t(`accounts.${summary[account.status]}`, { count: open })} />
      <Checks account={account} />
      {account.callbackVerifiedAt !== null ? null : (
        <section className="panel">
          <div className="panel-head">
            <h2>{t('accounts.take_over_first')}</h2>
            <span className="panel-extra absent">
              {imported === null ? t('accounts.not_imported') : t('accounts.imported_at', { time: format(imported) })}
            </span>
          </div>
          <div className="panel-body connection-warning">
            <p>
              <strong>{t('accounts.warning.callback')}</strong>
            </p>
            <p>{t('accounts.warning.callback.next')}</p>
            <Button type={imported === null ? 'primary' : 'default'} onClick={onTakeOver}>
              {t(imported === null ? 'accounts.import' : 'accounts.tab.take_over')}
            </Button>
          </div>
        </section>
      )}
      <ServerConfiguration account={account} />
    </div>
  )
}

const icons = {
  ok: <CheckCircleFilled className="check-ok" />,
  failed: <CloseCircleFilled className="check-failed" />,
  waiting: <ClockCircleOutlined className="check-waiting" />,
  warning: <ExclamationCircleFilled className="check-warning" />,
} as const

function Checks({ account }: { readonly account: Account }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const check = useMutation({
    mutationFn: () => api.accounts.check({ id: account.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  return (
    <section className="panel" aria-live="polite">
      <div className="panel-head">
        <h2>{t('accounts.checks')}</h2>
        <div className="panel-extra">
          <span className="absent">
            {account.checkedAt === null ? t('accounts.never_checked') : <TimeText at={account.checkedAt} seconds />}
          </span>
          <Button icon={<ReloadOutlined />} loading={check.isPending} onClick={() => check.mutate()}>
            {t('accounts.check_again')}
          </Button>
        </div>
      </div>
      <div className="panel-body">
        <ErrorNotice error={check.error} />
        <ol className="checks">
          {account.checks.map((each) => (
            <CheckLine key={each.key} check={each} />
          ))}
        </ol>
      </div>
    </section>
  )
}

function CheckLine({ check }: { readonly check: Check }) {
  const { t } = useTexts()
  const problem = useProblemText()(check)
  return (
    <li className="check">
      {icons[check.state]}
      <div>
        <p className="check-title">
          <strong>{t(`accounts.check.${check.key}`)}</strong>
          <span>{t(`accounts.state.${check.state}`)}</span>
        </p>
        {check.key === 'aes_key' && check.state === 'waiting' && problem === null ? (
          <p className="absent">{t('accounts.key_unproven')}</p>
        ) : null}
        {problem === null ? null : (
          <>
            <p>{problem.what}</p>
            <p className="absent">{problem.next}</p>
          </>
        )}
      </div>
    </li>
  )
}

function ServerConfiguration({ account }: { readonly account: Account }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const settings = useQuery({
    ...calls.accounts.callbackSettings.queryOptions({ input: { id: account.id } }),
    queryKey: ['accounts', 'callback', account.id, account.version, account.checkedAt],
  })
  const { data } = settings
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('accounts.server_config')}</h2>
      </div>
      <div className="panel-body">
        <ErrorNotice error={settings.error} />
        <p className="absent">{t('accounts.server_config_hint')}</p>
        {data === undefined ? null : (
          <>
            {data.reachable || account.callbackVerifiedAt !== null ? null : (
              <Alert className="connection-note" type="warning" showIcon title={t('accounts.unreachable')} />
            )}
            <dl className="server-config">
              <dt>{t('accounts.server_url')}</dt>
              <dd>
                <CopyText text={data.url} />
              </dd>
              <dt>{t('accounts.token')}</dt>
              <dd>
                <CopyText text={data.token} />
              </dd>
              <dt>{t('accounts.aes_key')}</dt>
              <dd>
                <CopyText text={data.encodingAesKey} />
              </dd>
              <dt>{t('accounts.mode')}</dt>
              <dd>{t(`accounts.mode.${data.mode}`)}</dd>
              <dt>{t('accounts.whitelist_ip')}</dt>
              <dd>
                {data.ip === null ? (
                  <span className="absent">{t('accounts.whitelist_unknown')}</span>
                ) : (
                  <CopyText text={data.ip} />
                )}
                {data.ip === null ? null : <p className="absent">{t('accounts.whitelist_hint')}</p>}
              </dd>
            </dl>
            {data.previousUntil === null ? null : (
              <Alert
                className="connection-note"
                type="info"
                showIcon
                title={t('accounts.previous_until', { time: format(data.previousUntil) })}
              />
            )}
          </>
        )}
      </div>
    </section>
  )
}
