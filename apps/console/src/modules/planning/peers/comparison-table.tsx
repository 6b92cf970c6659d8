import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { downloadText, toCsv } from '../../../components/csv.ts'
import { formatShare } from '../../insight/shared/metric-format.ts'
import { type Comparison } from './peer.ts'

interface ComparisonTableProps {
  readonly comparison: Comparison
  readonly onOpen: (id: string) => void
}

interface Line {
  readonly label: string
  readonly own: string | null
  readonly of: (peer: Comparison['peers'][number]) => string | null
}

/** One column per account, ours first; a dash where nobody looked. */
export function ComparisonTable({ comparison: { own, peers }, onOpen }: ComparisonTableProps) {
  const { t, find } = useTexts()
  const share = (value: number | null): string | null => (value === null ? null : formatShare(value))
  const minutes = (value: number | null): string | null =>
    value === null ? null : t('peers.minutes', { value: Math.round(value * 10) / 10 })
  const words = (names: readonly string[]): string | null => (names.length === 0 ? null : names.join(t('peers.comma')))
  const coded = (part: string, names: readonly string[]) => words(names.map((name) => find(`peers.${part}.${name}`) ?? name))
  const ownColumns = own.columns.map(({ name, articles: count, readRate }) =>
    count === 0
      ? name
      : readRate === null
        ? t('peers.column_articles', { name, count })
        : t('peers.column_read', { name, count, rate: formatShare(readRate) }),
  )
  const lines: readonly Line[] = [
    {
      label: t('peers.relation'),
      own: '—',
      of: ({ relation }) => t(`peers.relation.${relation}`),
    },
    {
      label: t('peers.row_kind'),
      own: words(own.kinds.map((kind) => t(`peers.kind.${kind}`))),
      of: ({ accountKind }) => (accountKind === 'unknown' ? null : t(`peers.kind.${accountKind}`)),
    },
    { label: t('peers.positioning'), own: null, of: ({ positioning }) => (positioning === '' ? null : positioning) },
    { label: t('peers.columns'), own: words(ownColumns), of: ({ picture }) => words(picture.columns) },
    { label: t('peers.menus'), own: null, of: ({ picture }) => words(picture.menus) },
    {
      label: t('peers.row_pushes'),
      own: own.pushesPerWeek === null ? null : t('peers.per_week', { value: own.pushesPerWeek }),
      of: ({ picture }) => (picture.pushesPerWeek === null ? null : t('peers.per_week', { value: picture.pushesPerWeek })),
    },
    { label: t('peers.activities_90'), own: null, of: ({ picture }) => words(picture.activities) },
    { label: t('peers.functions'), own: null, of: ({ picture }) => coded('function', picture.functions) },
    { label: t('peers.row_reply'), own: minutes(own.replyMinutes), of: ({ picture }) => minutes(picture.replyMinutes) },
    { label: t('peers.row_read_rate'), own: share(own.readRate.value), of: () => null },
    { label: t('peers.row_reply_rate'), own: share(own.replyRate.value), of: () => null },
    {
      label: t('peers.row_article'),
      own: null,
      of: ({ picture: { characters, pictures } }) =>
        characters === null ? null : t('peers.article_facts', { characters: Math.round(characters), pictures: pictures ?? '—' }),
    },
    { label: t('peers.row_reads'), own: null, of: ({ picture }) => picture.reads?.toLocaleString() ?? null },
    { label: t('peers.row_calls'), own: null, of: ({ picture }) => coded('call', picture.callsToAction) },
  ]
  const used = lines.filter(({ own: mine, of }) => (mine !== null && mine !== '—') || peers.some((peer) => of(peer) !== null))
  const save = (): void =>
    downloadText(
      `${t('peers.table')}.csv`,
      toCsv(
        ['', t('peers.own'), ...peers.map(({ name }) => name)],
        used.map(({ label, own: mine, of }) => [label, mine, ...peers.map(of)]),
      ),
    )
  const cell = (text: string | null, absent: string): ReactNode => text ?? <span className="absent">{absent}</span>
  return (
    <section className="panel" aria-label={t('peers.table')}>
      <div className="panel-head">
        <h2>{t('peers.table')}</h2>
        <Button size="small" type="text" icon={<DownloadOutlined />} aria-label={t('general.export')} onClick={save} />
      </div>
      <div className="peer-compare">
        <table>
          <thead>
            <tr>
              <th scope="col" aria-label={t('peers.name')} />
              <th scope="col" className="peer-own">
                {t('peers.own')}
              </th>
              {peers.map(({ id, name }) => (
                <th key={id} scope="col">
                  <Button type="link" onClick={() => onOpen(id)}>
                    {name}
                  </Button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {used.map(({ label, own: mine, of }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="peer-own">{cell(mine, t('peers.not_measured'))}</td>
                {peers.map((peer) => (
                  <td key={peer.id}>{cell(of(peer), t('peers.not_observed'))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
