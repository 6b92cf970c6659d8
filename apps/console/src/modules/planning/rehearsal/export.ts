import { useTexts } from '../../../app/texts.tsx'
import { type Cell, toCsv } from '../../../components/csv.ts'
import { type Range, type Result } from './rehearsal.ts'
import { useReasonWords } from './use-reason-words.ts'

/** The whole result as one file: pushes, reasons, days, assumptions, one below the other. */
export function useResultFile(): (result: Result) => string {
  const { t, language } = useTexts()
  const words = useReasonWords()
  const three = ({ low, mid, high }: Range): Cell[] => [Math.round(mid), Math.round(low), Math.round(high)]
  const head = (name: string): string[] => [name, `${name} ↓`, `${name} ↑`]
  return ({ sends, days, reasons, rates }) => {
    const rows: Cell[][] = []
    rows.push([
      t('rehearsals.at'),
      t('rehearsals.piece'),
      t('rehearsals.channel'),
      t('rehearsals.state'),
      t('rehearsals.reason'),
      ...head(t('rehearsals.accepted')),
      ...head(t('rehearsals.skipped')),
      ...head(t('rehearsals.readers')),
      ...head(t('rehearsals.lost')),
    ])
    for (const send of sends)
      rows.push([
        send.at,
        send.title,
        t(`reach.channel.${send.channel}`),
        t(`rehearsals.send.${send.status}`),
        words.cause(send)?.what ?? '',
        ...three(send.accepted),
        ...three(send.skipped),
        ...three(send.readers),
        ...three(send.lost),
      ])
    rows.push([], [t('rehearsals.reason'), ...head(t('rehearsals.people'))])
    for (const { reason, count } of reasons) rows.push([words.reason(reason), ...three(count)])
    rows.push(
      [],
      [
        t('rehearsals.day'),
        t('rehearsals.sends'),
        ...head(t('rehearsals.accepted')),
        ...head(t('rehearsals.skipped')),
        ...head(t('rehearsals.reads')),
        ...head(t('rehearsals.shares')),
        ...head(t('rehearsals.follows')),
        ...head(t('rehearsals.leaves')),
        t('rehearsals.quota_left'),
      ],
    )
    for (const { day, sends: count, accepted, skipped, figures, quotas } of days)
      rows.push([
        day,
        count,
        ...three(accepted),
        ...three(skipped),
        ...three(figures.reads),
        ...three(figures.shares),
        ...three(figures.follows),
        ...three(figures.leaves),
        quotas.map(({ quota, left, limit }) => `${quota} ${left}/${limit}`).join(' '),
      ])
    rows.push([], [t('rehearsals.assumptions')])
    for (const { zh, en, value } of rates) rows.push([language === 'en' ? en : zh, value])
    const [first = [], ...rest] = rows
    return toCsv(first.map(String), rest)
  }
}
