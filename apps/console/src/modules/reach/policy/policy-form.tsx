import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Form, InputNumber, Select, Switch, Tag, TimePicker } from 'antd'
import { useState } from 'react'

import { api, codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { FormFooter } from '../../../components/form-footer.tsx'
import { pickerTime } from '../../../components/picker-value.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { ChoiceCard } from '../editor/choice-card.tsx'
import { type ReachPolicy } from '../shared/campaign.ts'
import { ConflictDialog } from '../shared/conflict-dialog.tsx'
import { useRulesText } from '../shared/describe.ts'
import { LeaveGuard, usePassing } from '../shared/leave-guard.tsx'
import { useZone } from '../shared/queries.ts'

type Rules = Omit<ReachPolicy, 'version'>
type Cap = Rules['caps'][number]

const rulesOf = ({ quietHours, closedDays, caps, consent }: ReachPolicy): Rules => ({ quietHours, closedDays, caps, consent })
const same = (a: Rules, b: Rules): boolean => JSON.stringify(a) === JSON.stringify(b)
const periods = ['day', 'week', 'month'] as const
const capChannels = ['any', 'mass', 'customer_service', 'template'] as const
const consents = ['opt_out', 'opt_in'] as const

/** Whether two caps speak about the same: the lower one would decide, and nobody would see why. */
export const twice = (caps: readonly Cap[]): boolean =>
  new Set(caps.map(({ channel, period }) => `${channel} ${period}`)).size < caps.length

export function PolicyForm({ policy, editable }: { readonly policy: ReachPolicy; readonly editable: boolean }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const zone = useZone()
  const rulesText = useRulesText()
  const passing = usePassing()
  // What the form began from; a newer answer does not overwrite what is being typed.
  const [base, setBase] = useState(policy)
  const [rules, setRules] = useState(() => rulesOf(policy))
  const [theirs, setTheirs] = useState<ReachPolicy | null>(null)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const dirty = !same(rules, rulesOf(base))
  if (!dirty && policy.version > base.version) {
    setBase(policy)
    setRules(rulesOf(policy))
  }
  const { quietHours, caps } = rules
  const set = (changes: Partial<Rules>): void => setRules((before) => ({ ...before, ...changes }))
  const wrong = (quietHours !== null && quietHours.from === quietHours.to) || twice(caps)

  const take = (latest: ReachPolicy): void => {
    client.setQueryData(['reach-policy'], latest)
    setBase(latest)
    setRules(rulesOf(latest))
    setTheirs(null)
    setError(null)
  }
  const save = async (version: number): Promise<boolean> => {
    if (wrong) return false
    setSaving(true)
    try {
      take(await api.reachPolicies.update({ ...rules, expectedVersion: version }))
      void client.invalidateQueries({ queryKey: ['estimate'] })
      void client.invalidateQueries({ queryKey: ['reach-calendar'] })
      done(t('reach.policy.saved'))
      return true
    } catch (refusal) {
      if (codeOf(refusal) === 'edit_conflict') setTheirs(await api.reachPolicies.get().catch(() => null))
      else setError(refusal)
      return false
    } finally {
      setSaving(false)
    }
  }
  return (
    <Form
      layout="vertical"
      disabled={!editable}
      onFinish={() => {
        void save(base.version)
      }}
    >
      <div className="policy">
        <ErrorNotice error={error} />
        <QuietPanel value={quietHours} zone={zone} onChange={(next) => set({ quietHours: next })} />
        <CapsPanel caps={caps} editable={editable} onChange={(next) => set({ caps: next })} />
        <section className="panel">
          <header className="panel-head">
            <h2 id="consent-label">{t('reach.policy.consent')}</h2>
          </header>
          <div className="panel-body">
            <p className="field-hint policy-hint">{t('reach.policy.consent_hint')}</p>
            <div className="choice-cards choice-cards-two" role="radiogroup" aria-labelledby="consent-label">
              {consents.map((consent) => (
                <ChoiceCard
                  key={consent}
                  group="consent"
                  checked={rules.consent === consent}
                  disabled={!editable}
                  onChoose={() => set({ consent })}
                  title={t(`reach.policy.consent.${consent}`)}
                >
                  <span>{t(`reach.policy.consent.${consent}_hint`)}</span>
                </ChoiceCard>
              ))}
            </div>
          </div>
        </section>
        <ClosedPanel days={rules.closedDays} editable={editable} onChange={(closedDays) => set({ closedDays })} />
      </div>
      {editable ? (
        <FormFooter submit={t('general.save')} working={saving} disabled={!dirty || wrong} dirty={dirty}>
          <span className="field-hint">{t('reach.policy.effect')}</span>
          {dirty ? <Button onClick={() => setRules(rulesOf(base))}>{t('general.reset')}</Button> : null}
        </FormFooter>
      ) : null}
      {theirs === null ? null : (
        <ConflictDialog
          open
          working={saving}
          differences={[
            { field: t('reach.policy.title'), mine: rulesText({ ...rules, version: 0 }), theirs: rulesText(theirs) },
            {
              field: t('reach.policy.consent'),
              mine: t(`reach.policy.consent.${rules.consent}`),
              theirs: t(`reach.policy.consent.${theirs.consent}`),
            },
            {
              field: t('reach.policy.closed'),
              mine: rules.closedDays.join('、') || '—',
              theirs: theirs.closedDays.join('、') || '—',
            },
          ].filter(({ mine, theirs: other }) => mine !== other)}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => take(theirs)}
          onKeepMine={() => {
            void save(theirs.version)
          }}
        />
      )}
      <LeaveGuard dirty={dirty} passing={passing} hint={t('reach.leave.hint_lost')} onSave={() => save(base.version)} />
    </Form>
  )
}

interface QuietPanelProps {
  readonly value: Rules['quietHours']
  readonly zone: string
  readonly onChange: (quietHours: Rules['quietHours']) => void
}

const usual = { from: '22:00', to: '08:00' }

function QuietPanel({ value, zone, onChange }: QuietPanelProps) {
  const { t } = useTexts()
  const [last, setLast] = useState(value ?? usual)
  const shown = value ?? last
  const pick = (end: 'from' | 'to') => (
    <TimePicker
      format="HH:mm"
      minuteStep={15}
      allowClear={false}
      needConfirm={false}
      {...(value === null ? { disabled: true } : {})}
      aria-label={t(`reach.policy.quiet_${end}`)}
      value={pickerTime(`2024-01-01T${shown[end]}`)}
      onChange={(time) => {
        if (time === null) return
        const next = { ...shown, [end]: time.format('HH:mm') }
        setLast(next)
        onChange(next)
      }}
    />
  )
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('reach.policy.quiet')}</h2>
        <Switch
          checked={value !== null}
          aria-label={t('reach.policy.quiet_on')}
          checkedChildren={t('general.on')}
          unCheckedChildren={t('general.off')}
          onChange={(on) => onChange(on ? last : null)}
        />
      </header>
      <div className="panel-body">
        <p className="field-hint policy-hint">{t('reach.policy.quiet_hint')}</p>
        <div className="field-row">
          {t('reach.policy.quiet_from')} {pick('from')} {t('reach.policy.quiet_to')} {pick('to')}
          <small className="field-hint">{t('reach.policy.zone', { zone })}</small>
          {value !== null && value.from === value.to ? (
            <small className="field-wrong">{t('reach.policy.quiet_same')}</small>
          ) : null}
        </div>
        <QuietDay value={value} />
      </div>
    </section>
  )
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The 24 hours of a day, the quiet ones grey. */
function QuietDay({ value }: Pick<QuietPanelProps, 'value'>) {
  const from = value === null ? 0 : minutesOf(value.from) / 14.4
  const to = value === null ? 0 : minutesOf(value.to) / 14.4
  const parts =
    value === null
      ? []
      : from < to
        ? [[from, to]]
        : [
            [from, 100],
            [0, to],
          ]
  return (
    <div className="quiet-day" aria-hidden="true">
      <div className="quiet-track">
        {parts.map(([start = 0, end = 0]) => (
          <span key={start} style={{ insetInlineStart: `${String(start)}%`, width: `${String(end - start)}%` }} />
        ))}
      </div>
      <div className="quiet-hours number">
        {[0, 6, 12, 18, 24].map((hour) => (
          <small key={hour}>{hour}:00</small>
        ))}
      </div>
    </div>
  )
}

interface CapsPanelProps {
  readonly caps: readonly Cap[]
  readonly editable: boolean
  readonly onChange: (caps: Cap[]) => void
}

function CapsPanel({ caps, editable, onChange }: CapsPanelProps) {
  const { t } = useTexts()
  const change = (index: number, changes: Partial<Cap>): void =>
    onChange(caps.map((cap, place) => (place === index ? { ...cap, ...changes } : cap)))
  const free = capChannels
    .flatMap((channel) => [...periods].reverse().map((period) => ({ channel, period })))
    .find(({ channel, period }) => !caps.some((cap) => cap.channel === channel && cap.period === period))
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('reach.policy.caps')}</h2>
        {editable && caps.length < 12 && free !== undefined ? (
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange([...caps, { ...free, limit: free.period === 'day' ? 1 : 4 }])}
          >
            {t('reach.policy.cap_add')}
          </Button>
        ) : null}
      </header>
      <div className="panel-body">
        <p className="field-hint policy-hint">{t('reach.policy.caps_hint')}</p>
        {caps.length === 0 ? (
          <p className="field-warn">{t('reach.policy.cap_none')}</p>
        ) : (
          <ul className="caps">
            {caps.map(({ channel, period, limit }, index) => (
              // Rows have no identity of their own, and are never reordered.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <Select
                  aria-label={t('reach.policy.cap_channel')}
                  value={channel}
                  onChange={(next) => change(index, { channel: next })}
                  options={capChannels.map((each) => ({
                    value: each,
                    label: each === 'any' ? t('reach.policy.cap_any') : t(`reach.channel.${each}`),
                  }))}
                />
                <Select
                  aria-label={t('reach.policy.cap_period')}
                  value={period}
                  onChange={(next) => change(index, { period: next })}
                  options={periods.map((each) => ({ value: each, label: t(`reach.policy.period.${each}`) }))}
                />
                <span>{t('reach.policy.cap_limit')}</span>
                <InputNumber
                  aria-label={t('reach.policy.cap_limit')}
                  min={1}
                  max={1000}
                  precision={0}
                  value={limit}
                  onChange={(next) => change(index, { limit: next ?? 1 })}
                />
                <span>{t('reach.policy.cap_unit')}</span>
                {editable ? (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('general.remove')}
                    onClick={() => onChange(caps.filter((_, place) => place !== index))}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {twice(caps) ? <p className="field-wrong">{t('reach.policy.cap_twice')}</p> : null}
      </div>
    </section>
  )
}

interface ClosedPanelProps {
  readonly days: readonly string[]
  readonly editable: boolean
  readonly onChange: (days: string[]) => void
}

function ClosedPanel({ days, editable, onChange }: ClosedPanelProps) {
  const { t } = useTexts()
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('reach.policy.closed')}</h2>
      </header>
      <div className="panel-body">
        <p className="field-hint policy-hint">{t('reach.policy.closed_hint')}</p>
        <div className="field-row">
          {days.length === 0 ? <span className="field-hint">{t('reach.policy.closed_none')}</span> : null}
          {days.map((day) => (
            <Tag key={day} closable={editable} onClose={() => onChange(days.filter((each) => each !== day))}>
              {day}
            </Tag>
          ))}
          {editable ? (
            <DatePicker
              // Begins anew, and so empty, after each choice.
              key={days.join()}
              placeholder={t('reach.policy.closed_add')}
              aria-label={t('reach.policy.closed_add')}
              onChange={(day) => {
                if (day !== null) onChange([...new Set([...days, day.format('YYYY-MM-DD')])].sort())
              }}
            />
          ) : null}
        </div>
      </div>
    </section>
  )
}
