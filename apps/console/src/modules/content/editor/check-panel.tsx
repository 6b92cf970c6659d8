import { CheckCircleFilled } from '@ant-design/icons'
import { type ArticleProblem } from '@weiying/contract'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Content, type Finding } from '../types.ts'

interface CheckPanelProps {
  readonly findings: readonly Finding[]
  readonly problems: readonly ArticleProblem[]
  readonly acknowledgements: Content['acknowledgements']
  readonly reviewed: string
  readonly running: boolean
  readonly error: unknown
  readonly onRetry: () => void
  /** Null while nothing is saved, or there are changes: a reason belongs to what is saved. */
  readonly onKeep: ((finding: Finding, reason: string) => Promise<void>) | null
  readonly onJump: (finding: Finding) => void
}

/** What the content check says, worst first, each with its reason, what to write instead, and the way to its place. */
export function CheckPanel(props: CheckPanelProps) {
  const { t, find } = useTexts()
  const { findings, problems, acknowledgements, reviewed, running, error, onRetry, onKeep, onJump } = props
  const [keeping, setKeeping] = useState<Finding | null>(null)
  const order = { block: 0, warn: 1, advice: 2 } as const
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity])
  const keptFor = (finding: Finding) =>
    acknowledgements.find(({ ruleId, text }) => ruleId === finding.ruleId && text === finding.text)
  const open = findings.filter((finding) => keptFor(finding) === undefined)
  const count = (severity: Finding['severity']): number => open.filter((each) => each.severity === severity).length
  return (
    <section className="panel check-panel" aria-label={t('content.editor.check')}>
      <div className="panel-head">
        <h2>{t('content.editor.check')}</h2>
        <span className="check-count" aria-live="polite">
          {running
            ? t('content.check.running')
            : t('content.check.count', { block: count('block'), warn: count('warn'), advice: count('advice') })}
        </span>
      </div>
      <div className="check-body">
        <ErrorNotice error={error} onRetry={onRetry} />
        {problems.length === 0 ? null : (
          <ul className="check-problems" aria-label={t('content.check.problems')}>
            {problems.map(({ code, severity, excerpt }) => (
              <li key={`${code} ${excerpt}`} className={`problem problem-${severity}`}>
                {find(`content.problem.${code}`, { excerpt }) ?? code}
              </li>
            ))}
          </ul>
        )}
        {findings.length === 0 && !running && error === null ? (
          <p className="check-clean">
            <CheckCircleFilled /> {t('content.check.clean')}
          </p>
        ) : null}
        <ul className="check-findings">
          {sorted.map((finding) => {
            const kept = keptFor(finding)
            return (
              <li
                key={`${finding.field} ${finding.start} ${finding.ruleId}`}
                className={`check-finding${kept === undefined ? '' : ' check-kept'}`}
              >
                <p className="check-head">
                  <span className={`severity severity-${finding.severity}`}>
                    {t(`content.check.severity.${finding.severity}`)}
                  </span>
                  <mark>{finding.text}</mark>
                  <span className="check-category">
                    {t(`compliance.category.${finding.category}`)} · {find(`content.check.field.${finding.field}`)}
                  </span>
                </p>
                <p>{finding.why}</p>
                <p className="check-suggestion">{finding.suggestion}</p>
                <p className="check-source">{t('content.check.basis', { source: finding.source, since: finding.since })}</p>
                {kept === undefined ? null : (
                  <p className="check-reason">{t('content.check.kept', { reason: kept.reason, name: kept.by })}</p>
                )}
                <p className="row-actions">
                  <Button type="link" size="small" onClick={() => onJump(finding)}>
                    {t('content.check.jump')}
                  </Button>
                  {kept === undefined && finding.severity === 'block' ? (
                    <Button
                      type="link"
                      size="small"
                      disabled={onKeep === null}
                      title={onKeep === null ? t('content.check.save_first') : ''}
                      onClick={() => setKeeping(finding)}
                    >
                      {t('content.check.keep')}
                    </Button>
                  ) : null}
                </p>
              </li>
            )
          })}
        </ul>
        {reviewed === '' ? null : <p className="hint">{t('content.check.reviewed', { date: reviewed })}</p>}
      </div>
      {keeping === null || onKeep === null ? null : (
        <KeepDialog finding={keeping} onKeep={onKeep} onClose={() => setKeeping(null)} />
      )}
    </section>
  )
}

interface KeepDialogProps {
  readonly finding: Finding
  readonly onKeep: (finding: Finding, reason: string) => Promise<void>
  readonly onClose: () => void
}

function KeepDialog({ finding, onKeep, onClose }: KeepDialogProps) {
  const { t } = useTexts()
  const [form] = Form.useForm<{ reason: string }>()
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const keep = async ({ reason }: { reason: string }): Promise<void> => {
    setWorking(true)
    setError(null)
    try {
      await onKeep(finding, reason)
      onClose()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Modal
      open
      title={t('content.check.keep_title', { text: finding.text })}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: working }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="confirm-effect">{t('content.check.keep_hint')}</p>
      <ErrorNotice error={error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={(values) => {
          void keep(values)
        }}
      >
        <Form.Item
          name="reason"
          label={t('content.check.reason')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('content.check.reason') }) }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
