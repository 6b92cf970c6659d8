import { CheckCircleOutlined } from '@ant-design/icons'

import { useTexts } from '../../../app/texts.tsx'
import { type Tone, StatusChip } from '../../../components/status-chip.tsx'
import { type Estimate } from '../shared/campaign.ts'

type Finding = Estimate['findings'][number]

const tones: Readonly<Record<Finding['severity'], Tone>> = { block: 'danger', warn: 'warning', advice: 'active' }
const order = ['block', 'warn', 'advice']

export const blocking = (findings: readonly Finding[]): number => findings.filter(({ severity }) => severity === 'block').length

/** What the check of the content found: the words, why, what to write instead, and the law behind it. */
export function FindingsPanel({ findings }: { readonly findings: readonly Finding[] | null }) {
  const { t } = useTexts()
  if (findings === null) return null
  const blocks = blocking(findings)
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('reach.editor.findings')}</h2>
        {blocks === 0 ? null : <StatusChip tone="danger">{t('reach.editor.findings_block', { count: blocks })}</StatusChip>}
      </header>
      <div className="panel-body">
        {findings.length === 0 ? (
          <p className="decision-now">
            <CheckCircleOutlined /> {t('reach.editor.findings_none')}
          </p>
        ) : (
          <ul className="findings">
            {[...findings]
              .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
              .map((finding) => (
                <li key={`${finding.field}.${finding.ruleId}.${String(finding.start)}`}>
                  <span className="finding-head">
                    <StatusChip tone={tones[finding.severity]}>{t(`reach.editor.finding_${finding.severity}`)}</StatusChip>
                    <mark>{finding.text}</mark>
                  </span>
                  <span>{finding.why}</span>
                  {finding.suggestion === '' ? null : <span className="finding-suggestion">{finding.suggestion}</span>}
                  <small className="field-hint">
                    {t('reach.editor.finding_source', { source: finding.source, since: finding.since })}
                  </small>
                </li>
              ))}
          </ul>
        )}
      </div>
    </section>
  )
}
