import { UserDeleteOutlined } from '@ant-design/icons'
import { type Id } from '@weiying/kernel'

import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import {
  aboutCount,
  type CapOutlook,
  cappedCount,
  capRule,
  capSentences,
  type PlanCaps,
  skipsAll,
  verdictSentences,
} from './caps.ts'
import { type Placement, useCapVerdict } from './use-caps.ts'

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
  return can('campaign.read') ? <PageLink to="/reach-policy">{t(`contentPlan.caps.${words}`)}</PageLink> : null
}

/** Who is skipped, by which rule, and what can be done about it. */
export function CapNote({ outlook }: { readonly outlook: CapOutlook }) {
  const { t } = useTexts()
  return (
    <span className="cap-note">
      {capSentences(outlook, t).map((sentence) => (
        <strong key={sentence}>{sentence}</strong>
      ))}
      <span>
        {t('contentPlan.caps.advice')} <CapRulesLink words="change_rules" />
      </span>
      {outlook.exact ? null : <small>{t('contentPlan.caps.sampled')}</small>}
    </span>
  )
}

/** While something is placed: what the caps say to it, as soon as it is known. */
export function CapVerdictNote({ planId, placement }: { readonly planId: Id<'plan'>; readonly placement: Placement | null }) {
  const { t } = useTexts()
  const verdict = useCapVerdict(planId, placement)
  const sentences = verdict === undefined ? [] : verdictSentences(verdict, t)
  return (
    <span role="status">
      {sentences.length === 0 ? null : (
        <span className="cap-note cap-note-block">
          {sentences.map((sentence) => (
            <strong key={sentence}>{sentence}</strong>
          ))}
          <span>
            {t('contentPlan.caps.advice')} <CapRulesLink words="change_rules" />
          </span>
        </span>
      )}
    </span>
  )
}

/** Above the calendar: the rules that hold, and of how many pushes they skip somebody. */
export function CapStrip({ caps, away }: { readonly caps: PlanCaps | undefined; readonly away: boolean }) {
  const { t } = useTexts()
  if (away) return <span className="quota cap-strip">{t('contentPlan.caps.away')}</span>
  if (caps === undefined || caps.caps.length === 0) return null
  const count = caps.pushes.length
  return (
    <span
      className={`quota cap-strip ${count > 0 ? 'quota-empty' : ''}`}
      title={caps.caps.map((cap) => capRule(cap, t)).join('；')}
    >
      <span className="quota-account">{t('contentPlan.caps.strip')}</span>
      <strong>{t(count === 0 ? 'contentPlan.caps.strip_none' : 'contentPlan.caps.strip_count', { count })}</strong>
      <CapRulesLink words="rules" />
    </span>
  )
}

/** In a table: a chip's words, with the sentences on hovering. */
export function useCapChip(): (outlook: CapOutlook) => { readonly words: string; readonly title: string } {
  const { t } = useTexts()
  return (outlook) => ({
    words: t('contentPlan.caps.mark', { count: aboutCount(cappedCount(outlook), outlook.exact, t) }),
    title: capSentences(outlook, t).join(' · '),
  })
}
