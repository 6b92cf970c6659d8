import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Select, Table } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { RangeText } from './range-text.tsx'
import { type Range, type Rehearsal, type Result, whole } from './rehearsal.ts'
import { useReasonWords } from './use-reason-words.ts'

interface Line {
  readonly name: string
  readonly mine: Range
  readonly other: Range
}

const none: Range = { low: 0, mid: 0, high: 0 }

/** Two rehearsals side by side: the same followers, another rhythm. */
export function Compare({ rehearsal, result }: { readonly rehearsal: Rehearsal; readonly result: Result }) {
  const { t } = useTexts()
  const words = useReasonWords()
  const [address, setAddress] = useAddressState<'with'>()
  const others = useQuery({
    queryKey: ['rehearsals', 'for-compare'],
    queryFn: async () => (await api.rehearsals.list({ limit: 100 })).items.filter(({ status }) => status === 'done'),
  })
  const chosen = address.with !== undefined && isUuid(address.with) ? toId<'rehearsal'>(address.with) : undefined
  const other = useQuery({
    queryKey: ['rehearsals', 'one', chosen],
    queryFn: async () => (chosen === undefined ? null : await api.rehearsals.get({ id: chosen })),
    enabled: chosen !== undefined,
  })
  const options = (others.data ?? [])
    .filter(({ id }) => id !== rehearsal.id)
    .map(({ id, title, from, days }) => ({ value: String(id), label: `${title} · ${t('rehearsals.span', { from, days })}` }))
  const second = other.data?.result
  const total = (name: string, of: (each: Result) => Range): Line[] =>
    second === undefined || second === null ? [] : [{ name, mine: of(result), other: of(second) }]
  const reasons = [...new Set([...result.reasons, ...(second?.reasons ?? [])].map(({ reason }) => reason))]
  const lines = [
    ...total(t('rehearsals.tile.accepted'), ({ totals }) => totals.accepted),
    ...total(t('rehearsals.tile.skipped'), ({ totals }) => totals.skipped),
    ...reasons.flatMap((reason) =>
      total(`— ${words.reason(reason)}`, (each) => each.reasons.find((one) => one.reason === reason)?.count ?? none),
    ),
    ...total(t('rehearsals.tile.reads'), ({ totals }) => totals.figures.reads),
    ...total(t('rehearsals.tile.shares'), ({ totals }) => totals.figures.shares),
    ...total(t('rehearsals.tile.replies'), ({ totals }) => totals.figures.replies),
    ...total(t('rehearsals.tile.leaves'), ({ totals }) => totals.figures.leaves),
    ...total(t('rehearsals.tile.followers'), ({ followersAfter }) => followersAfter),
  ]
  return (
    <section className="panel rehearsal-part">
      <h2>{t('rehearsals.compare')}</h2>
      <ErrorNotice error={others.error ?? other.error} />
      {others.data !== undefined && options.length === 0 ? (
        <p className="rehearsal-note">{t('rehearsals.compare_none')}</p>
      ) : (
        <Select
          allowClear
          className="rehearsal-choice"
          aria-label={t('rehearsals.compare_with')}
          placeholder={t('rehearsals.compare_with')}
          value={chosen === undefined ? null : String(chosen)}
          options={options}
          onChange={(next) => setAddress({ with: next ?? undefined })}
        />
      )}
      {lines.length === 0 ? null : (
        <Table<Line>
          rowKey="name"
          size="small"
          pagination={false}
          dataSource={lines}
          columns={[
            { title: '', dataIndex: 'name' },
            { title: t('rehearsals.this_one'), align: 'right', render: (_, { mine }) => <RangeText of={mine} /> },
            { title: t('rehearsals.other_one'), align: 'right', render: (_, line) => <RangeText of={line.other} /> },
            {
              title: t('rehearsals.difference'),
              align: 'right',
              render: (_, line) => {
                const difference = Math.round(line.mine.mid) - Math.round(line.other.mid)
                return <span className="number">{difference > 0 ? `+${whole(difference)}` : whole(difference)}</span>
              },
            },
          ]}
        />
      )}
    </section>
  )
}
