import { useQuery } from '@tanstack/react-query'
import { type SegmentExpression } from '@weiying/contract/segment-expression'
import { Button, Spin } from 'antd'
import { useEffect, useState } from 'react'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { calls } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ContactLine } from '../contact-mark.tsx'
import { type Segment } from '../types.ts'
import { useAccounts } from '../use-lists.ts'
import { mainFollow, useNames } from '../use-names.ts'
import { ExplainDialog } from './explain-dialog.tsx'

interface EstimatePanelProps {
  /** Null while a condition is incomplete: the last count stays in sight. */
  readonly expression: SegmentExpression | null
  readonly segmentId: Segment['id'] | null
}

const waitMs = 250

/** How many the condition finds, counted anew a moment after each change. */
export function EstimatePanel({ expression }: EstimatePanelProps) {
  const { t } = useTexts()
  const names = useNames()
  const { accounts, nameOf } = useAccounts()
  const [selected] = useSelectedAccount()
  const accountId = selected ?? accounts[0]?.id ?? null
  const [asked, setAsked] = useState<SegmentExpression | null>(expression)
  const [explaining, setExplaining] = useState(false)
  const key = JSON.stringify(expression)
  useEffect(() => {
    if (expression === null) return undefined
    const timer = setTimeout(() => setAsked(expression), waitMs)
    return () => clearTimeout(timer)
    // The tree is made anew at every rendering; its text says whether it changed.
  }, [key])
  const query = useQuery(
    calls.segments.count.queryOptions({
      input: { expression: asked ?? { kind: 'all', of: [] }, ...(accountId === null ? {} : { accountId: accountId as never }) },
      enabled: asked !== null,
      placeholderData: (before) => before,
      refetchInterval: 5000,
      retry: false,
    }),
  )
  const data = query.error === null ? query.data : undefined
  const share = data === undefined || data.everyone === 0 ? 0 : (data.members / data.everyone) * 100
  return (
    <aside className="panel estimate" aria-live="polite">
      <div className="estimate-head">
        <span>{t('audience.segments.estimate')}</span>
        {query.isFetching ? <Spin size="small" /> : null}
      </div>
      <p className="estimate-count number">{data === undefined ? '—' : t('general.people', { count: data.members })}</p>
      <ErrorNotice error={query.error} />
      {data === undefined ? null : (
        <>
          <div className="estimate-bar" aria-hidden="true">
            <span style={{ width: `${Math.min(100, share)}%` }} />
          </div>
          <p className="table-count">
            {t('audience.segments.of_everyone', {
              count: data.everyone,
              percent: `${share < 10 ? share.toFixed(1) : Math.round(share)}%`,
            })}
            {data.followers === null || accountId === null ? null : (
              <>
                <br />
                {t('audience.segments.followers', { account: nameOf(accountId), count: data.followers })}
              </>
            )}
          </p>
          {data.sample.length === 0 ? null : (
            <>
              <h3>{t('audience.segments.sample')}</h3>
              <ul className="estimate-sample">
                {data.sample.map((contact) => (
                  <li key={contact.id}>
                    <PageLink to={`/contacts/${contact.id}`}>
                      <ContactLine contact={contact} line={names.scene(mainFollow(contact, accountId)?.scene ?? '')} />
                    </PageLink>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Button block onClick={() => setExplaining(true)}>
            {t('audience.segments.explain_button')}
          </Button>
          <small className="estimate-took">{t('audience.segments.took', { ms: data.milliseconds })}</small>
        </>
      )}
      {asked === null ? null : (
        <ExplainDialog open={explaining} expression={asked} sample={data?.sample ?? []} onClose={() => setExplaining(false)} />
      )}
    </aside>
  )
}
