import { UserDeleteOutlined } from '@ant-design/icons'

import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import {
  type Advice,
  aboutCount,
  adviceOn,
  type Cap,
  type CapOutlook,
  cappedCount,
  capRule,
  capSentences,
  type CapVerdict,
  skipsAll,
  verdictSentences,
} from './caps.ts'
import { type RunPlacement, useRunVerdict } from './use-caps.ts'

/** On a chip: how many are skipped; the whole sentence on hovering and for those who do not see. */
export function CapMark({ outlook }: { readonly outlook: CapOutlook }) {
  const { t, language } = useTexts()
  const words = capSentences(outlook, t).join(' · ')
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  return (
    <span className={`cap-mark number ${skipsAll(outlook) ? 'cap-mark-all' : ''}`} role="img" title={words} aria-label={words}>
      <UserDeleteOutlined aria-hidden="true" />−{short.format(cappedCount(outlook))}
    </span>
  )
}

/** Where the rules are written, for those who may read them. */
function CapRulesLink({ words }: { readonly words: 'rules' | 'change_rules' }) {
  const { t } = useTexts()
  const can = useCan()
  return can('campaign.read') ? <PageLink to="/reach-policy">{t(`reach.caps.${words}`)}</PageLink> : null
}

/** What can be done about it; the rules are named only where they are what holds people back. */
function CapAdvice({ advice }: { readonly advice: Advice }) {
  const { t } = useTexts()
  return (
    <span>
      {t(`reach.caps.${advice}`)} {advice === 'advice' ? <CapRulesLink words="change_rules" /> : null}
    </span>
  )
}

/** Who is skipped, by which rule, and what can be done about it. */
export function CapNote({ outlook }: { readonly outlook: CapOutlook }) {
  const { t } = useTexts()
  return (
    <span className="cap-note">
      {capSentences(outlook, t).map((sentence) => (
        <strong key={sentence}>{sentence}</strong>
      ))}
      <CapAdvice advice={adviceOn(outlook)} />
      {outlook.exact ? null : <small>{t('reach.caps.sampled')}</small>}
    </span>
  )
}

/** While something is placed: what caps and limits say to it, as soon as it is known. */
export function CapVerdictNote({ verdict }: { readonly verdict: CapVerdict | undefined }) {
  const { t } = useTexts()
  const sentences = verdict === undefined ? [] : verdictSentences(verdict, t)
  return (
    <span role="status">
      {sentences.length === 0 ? null : (
        <span className="cap-note cap-note-block">
          {sentences.map((sentence) => (
            <strong key={sentence}>{sentence}</strong>
          ))}
          <CapAdvice advice={adviceOn(verdict?.outlook ?? null)} />
        </span>
      )}
    </span>
  )
}

/** The same for a campaign that is moved. */
export function RunVerdictNote({ placement }: { readonly placement: RunPlacement }) {
  return <CapVerdictNote verdict={useRunVerdict(placement)} />
}

/** Under what hangs at the pointer. There from the beginning, so that what comes later is read out. */
export function VerdictNotes({ notes }: { readonly notes: readonly string[] }) {
  return (
    <span role="status">
      {notes.map((note) => (
        <span key={note} className="verdict verdict-warned">
          {note}
        </span>
      ))}
    </span>
  )
}

interface CapStripProps {
  readonly caps: { readonly caps: readonly Cap[]; readonly pushes: readonly unknown[] } | undefined
  readonly away: boolean
}

/** Above the calendar: the rules that hold, and of how many pushes they skip somebody. Nothing where there is nothing to say. */
export function CapStrip({ caps, away }: CapStripProps) {
  const { t } = useTexts()
  if (away) return <span className="quota cap-strip">{t('reach.caps.away')}</span>
  const own = caps?.caps ?? []
  const count = caps?.pushes.length ?? 0
  if (own.length === 0 && count === 0) return null
  const platform = own.length === 0
  return (
    <span
      className={`quota cap-strip ${count > 0 ? 'quota-empty' : ''}`}
      title={platform ? t('reach.caps.strip_platform_hint') : own.map((cap) => capRule(cap, t)).join('；')}
    >
      <span className="quota-account">{t(platform ? 'reach.caps.strip_platform' : 'reach.caps.strip')}</span>
      <strong>{t(count === 0 ? 'reach.caps.strip_none' : 'reach.caps.strip_count', { count })}</strong>
      {platform ? null : <CapRulesLink words="rules" />}
    </span>
  )
}

/** In a table: a chip's words, with the sentences on hovering. */
export function useCapChip(): (outlook: CapOutlook) => { readonly words: string; readonly title: string } {
  const { t } = useTexts()
  return (outlook) => ({
    words: t('reach.caps.mark', { count: aboutCount(cappedCount(outlook), outlook.exact, t) }),
    title: capSentences(outlook, t).join(' · '),
  })
}
