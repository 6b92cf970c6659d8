import { useState } from 'react'

import type { AccountSecrets, TruthSummary } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useEvery, useLoaded } from '../loaded.ts'
import { Show } from '../parts/states.tsx'
import { countLine, countNames, type CountName } from './counts.ts'
import { DaysChart } from './days-chart.tsx'
import { useWords } from './words.ts'

/** What really happened, whatever anybody measured. */
export function Truth({ accounts }: { accounts: readonly AccountSecrets[] }) {
  const texts = useTexts()
  const words = useWords()
  const [appId, setAppId] = useState('')
  const [metric, setMetric] = useState<CountName>('follows')
  const truth = useLoaded(`truth ${appId}`, (signal) =>
    call('GET /sandbox/truth/summary', { query: appId === '' ? {} : { appid: appId } }, signal),
  )
  useEvery(10_000, truth.reload)

  return (
    <section aria-labelledby="truth-title">
      <div className="section-head">
        <h2 id="truth-title">{texts.home.truth}</h2>
        <p className="muted">{texts.home.truthHint}</p>
        <span className="grow" />
        <select
          className="field"
          aria-label={texts.home.account}
          value={appId}
          onChange={(event) => setAppId(event.target.value)}
          data-testid="truth-account"
        >
          <option value="">{texts.all}</option>
          {accounts.map((account) => (
            <option key={account.appId} value={account.appId}>
              {account.name}
            </option>
          ))}
        </select>
        <a className="button" href="/sandbox/truth.csv" download data-testid="truth-csv">
          {words.truthFile}
        </a>
        <a className="button" href="/sandbox/shop/orders.csv" download title={texts.home.ordersHint} data-testid="orders-csv">
          {texts.home.orders}
        </a>
      </div>
      <div className="panel">
        <Show of={truth} rows={3}>
          {(summary) => (
            <>
              <Totals summary={summary} metric={metric} choose={setMetric} />
              <DaysChart days={summary.days} metric={metric} />
              <Days summary={summary} />
            </>
          )}
        </Show>
      </div>
    </section>
  )
}

function Totals({ summary, metric, choose }: { summary: TruthSummary; metric: CountName; choose: (metric: CountName) => void }) {
  const texts = useTexts()
  return (
    <div className="totals">
      <div className="total total-first">
        <span className="muted">{texts.home.followersNow}</span>
        <strong data-testid="truth-followers">{summary.followers.toLocaleString('en')}</strong>
      </div>
      {countNames.map((name) => (
        <button
          type="button"
          className="total"
          key={name}
          aria-pressed={metric === name}
          onClick={() => choose(name)}
          data-testid={`truth-${name}`}
        >
          <span className="muted">{texts.home.counts[name]}</span>
          <strong>{countLine(name, summary.today)}</strong>
          <span className="muted">{`${texts.home.totalOf} ${countLine(name, summary.total)}`}</span>
        </button>
      ))}
    </div>
  )
}

function Days({ summary }: { summary: TruthSummary }) {
  const texts = useTexts()
  return (
    <details className="days">
      <summary>{texts.home.daysTable}</summary>
      <div className="table-box" tabIndex={0} role="region" aria-label={texts.home.daysTable}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.home.day}</th>
              {countNames.map((name) => (
                <th scope="col" className="right" key={name}>
                  {texts.home.counts[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summary.days.toReversed().map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                {countNames.map((name) => (
                  <td className="right" key={name}>
                    {countLine(name, day)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
