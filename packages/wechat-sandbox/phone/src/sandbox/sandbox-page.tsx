import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useEvery, useLoaded } from '../loaded.ts'
import { CopyButton } from '../parts/copy.tsx'
import { Show } from '../parts/states.tsx'
import { AccountPanel } from './account-panel.tsx'
import { ClockPanel } from './clock-panel.tsx'
import { FaultsPanel } from './faults-panel.tsx'
import { Inspector } from './inspector.tsx'
import { PopulationPanel } from './population-panel.tsx'
import { RatesTable } from './rates-table.tsx'
import { Truth } from './truth.tsx'
import { useWords } from './words.ts'

/** What an operator needs to connect to the sandbox, to steer it, and to check against it. */
export function SandboxPage() {
  const texts = useTexts()
  const words = useWords()
  const accounts = useLoaded('accounts', (signal) => call('GET /sandbox/accounts', {}, signal).then((answer) => answer.accounts))
  useEvery(15_000, accounts.reload)
  const { origin } = window.location

  return (
    <div className="sandbox-page">
      <section aria-labelledby="accounts-title">
        <div className="section-head">
          <h2 id="accounts-title">{texts.home.accounts}</h2>
          <p className="muted">{texts.openConsoleHint}</p>
        </div>
        <div className="panel host">
          <span className="host-label">{texts.home.apiHost}</span>
          <code data-testid="api-host">{origin}</code>
          <CopyButton text={origin} label={texts.home.apiHost} testId="copy-api-host" />
          <span className="muted">{texts.home.apiHostHint}</span>
        </div>
        <Show of={accounts} rows={3}>
          {(all) => (
            <div className="accounts">
              {all.map((account) => (
                <AccountPanel key={account.appId} account={account} />
              ))}
            </div>
          )}
        </Show>
      </section>
      <div className="steering">
        <ClockPanel />
        <PopulationPanel />
      </div>
      <details className="panel days" data-testid="rates">
        <summary>{words.rates.title}</summary>
        <RatesTable />
      </details>
      <Truth accounts={accounts.loaded.state === 'ready' ? accounts.loaded.value : []} />
      <FaultsPanel accounts={accounts.loaded.state === 'ready' ? accounts.loaded.value : []} />
      <Inspector accounts={accounts.loaded.state === 'ready' ? accounts.loaded.value : []} />
    </div>
  )
}
