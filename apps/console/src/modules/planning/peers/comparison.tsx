import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton, Tag } from 'antd'
import { type ReactNode } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { FreshnessLine } from '../../insight/shared/freshness.tsx'
import { Bars } from './bars.tsx'
import { ComparisonTable } from './comparison-table.tsx'
import { type Comparison } from './peer.ts'

interface ComparisonPanelProps {
  readonly create: ReactNode
  readonly onOpen: (id: string) => void
}

/** Peers beside the own account: what follows from it first, the figures below. */
export function ComparisonPanel({ create, onOpen }: ComparisonPanelProps) {
  const { t } = useTexts()
  const query = useQuery({ queryKey: ['peers', 'comparison'], queryFn: async () => await api.peerComparisons.get() })
  const { data } = query
  if (query.error !== null) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  if (data === undefined)
    return (
      <section className="panel panel-body">
        <Skeleton active paragraph={{ rows: 10 }} />
      </section>
    )
  if (data.peers.length === 0)
    return (
      <section className="panel">
        <EmptyState drawing="search" title={t('peers.empty')} hint={t('peers.empty_hint')} action={create} />
      </section>
    )
  const { own, peers } = data
  const bars = (mine: number | null, pick: (peer: Comparison['peers'][number]) => number | null) => [
    { name: t('peers.own'), value: mine, own: true },
    ...peers.map((peer) => ({ name: peer.name, value: pick(peer), own: false })),
  ]
  return (
    <>
      <p className="peer-basis">
        {t('peers.own_basis', { from: own.from, to: own.to })} · <FreshnessLine freshness={data.freshness} />
      </p>
      <div className="peer-grid">
        <Findings findings={data.findings} />
        <Partners partners={data.partners} onOpen={onOpen} />
      </div>
      <ComparisonTable comparison={data} onOpen={onOpen} />
      <div className="peer-charts">
        <Bars title={t('peers.chart_pushes')} bars={bars(own.pushesPerWeek, ({ picture }) => picture.pushesPerWeek)} />
        <Bars
          title={t('peers.chart_reply')}
          bars={bars(own.replyMinutes === null ? null : Math.round(own.replyMinutes), ({ picture }) => picture.replyMinutes)}
        />
      </div>
    </>
  )
}

const tones = { learn: 'active', differ: 'accent', know: 'neutral' } as const satisfies Record<string, Tone>

function Findings({ findings }: { readonly findings: Comparison['findings'] }) {
  const { t, find } = useTexts()
  const word = (code: string, name: string): string =>
    code === 'functions_common'
      ? (find(`peers.function.${name}`) ?? name)
      : code === 'call_to_action_common'
        ? (find(`peers.call.${name}`) ?? name)
        : name
  return (
    <section className="panel" aria-label={t('peers.findings')}>
      <div className="panel-head">
        <h2>{t('peers.findings')}</h2>
      </div>
      {findings.length === 0 ? (
        <EmptyState drawing="chart" title={t('peers.findings_empty')} hint={t('peers.findings_empty_hint')} />
      ) : (
        <ul className="peer-findings">
          {findings.map(({ code, turn, details, names, peers }) => (
            <li key={code}>
              <StatusChip tone={tones[turn]}>{t(`peers.turn.${turn}`)}</StatusChip>
              <div>
                {find(`peers.finding.${code}`, {
                  ...details,
                  list: names.map((name) => word(code, name)).join(t('peers.comma')),
                })}
                <small>{t('peers.based_on', { names: peers.join(t('peers.comma')) })}</small>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface PartnersProps {
  readonly partners: Comparison['partners']
  readonly onOpen: (id: string) => void
}

function Partners({ partners, onOpen }: PartnersProps) {
  const { t } = useTexts()
  const go = useGo()
  return (
    <section className="panel" aria-label={t('peers.partners')}>
      <div className="panel-head">
        <h2>{t('peers.partners')}</h2>
      </div>
      {partners.length === 0 ? (
        <EmptyState drawing="people" title={t('peers.partners_empty')} hint={t('peers.partners_empty_hint')} />
      ) : (
        <ul className="peer-partners">
          {partners.map(({ peerId, name, reasons }) => (
            <li key={peerId}>
              <Button type="link" onClick={() => onOpen(peerId)}>
                {name}
              </Button>
              <span>
                {reasons.map((reason) => (
                  <Tag key={reason} variant="filled" {...(reason === 'thin' ? { color: 'orange' } : {})}>
                    {t(`peers.partner.${reason}`)}
                  </Tag>
                ))}
              </span>
              <Button size="small" onClick={() => go(`/promotion?create=partner&partner=${encodeURIComponent(name)}`)}>
                {t('peers.partner_plan')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
