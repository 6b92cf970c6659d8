import { dayIn } from '@weiying/kernel'
import { Checkbox, DatePicker, Input, TimePicker } from 'antd'

import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { pickerTime } from '../../../components/picker-value.ts'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useWeekdayNames } from '../shared/describe.ts'
import { useZone } from '../shared/queries.ts'
import { WallPicker } from '../shared/wall-picker.tsx'
import { type ScheduleDraft } from './draft.ts'
import { nextWeekly, weekdayOf } from './next-runs.ts'

interface ScheduleFieldProps {
  readonly schedule: ScheduleDraft
  readonly onChange: (schedule: ScheduleDraft) => void
  /** As the server reckons them; weekly ones are also reckoned here, while typing. */
  readonly runs: readonly string[]
}

/** Minute, hour, day, month and weekday; whether they make sense is the server's to say. */
const fiveFields = /^\S+(\s+\S+){4}$/

/** When it goes out, in the zone of the workspace, and the next times of a recurring one. */
export function ScheduleField({ schedule, onChange, runs }: ScheduleFieldProps) {
  const { t } = useTexts()
  const zone = useZone()
  const { kind, at, weekdays, time, cron } = schedule
  const set = (changes: Partial<ScheduleDraft>): void => onChange({ ...schedule, ...changes })
  const zoneText = <small className="field-hint">{t('reach.editor.schedule_zone', { zone })}</small>
  const names = useWeekdayNames()
  if (kind === 'now') return null
  if (kind === 'at') {
    const past = new Date(at) <= businessNow()
    return (
      <div className="form-part field-below">
        <span className="field-label">{t('reach.editor.schedule_time')}</span>
        <span className="field-row">
          <WallPicker at={at} wrong={past} label={t('reach.editor.schedule_time')} onChange={(next) => set({ at: next })} />
          {past ? <small className="field-wrong">{t('reach.editor.schedule_past')}</small> : zoneText}
        </span>
      </div>
    )
  }
  const wrong = kind === 'cron' && !fiveFields.test(cron.trim())
  const shown = wrong
    ? []
    : kind === 'weekly'
      ? nextWeekly(schedule, businessNow(), zone, 5).map((run) => run.toISOString())
      : runs.slice(0, 5)
  return (
    <>
      {kind === 'weekly' ? (
        <div className="form-pair field-below">
          <div className="form-part">
            <span className="field-label">{t('reach.editor.schedule_weekdays')}</span>
            <Checkbox.Group
              value={[...weekdays]}
              onChange={(chosen) => {
                if (chosen.length > 0) set({ weekdays: chosen.map(Number).sort((a, b) => a - b) })
              }}
              options={[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ value: weekday, label: names(weekday) }))}
            />
          </div>
          <div className="form-part">
            <span className="field-label">{t('reach.editor.schedule_time')}</span>
            <span className="field-row">
              <TimePicker
                format="HH:mm"
                minuteStep={5}
                allowClear={false}
                needConfirm={false}
                aria-label={t('reach.editor.schedule_time')}
                value={pickerTime(`2024-01-01T${time}`)}
                onChange={(chosen) => {
                  if (chosen !== null) set({ time: chosen.format('HH:mm') })
                }}
              />
              {zoneText}
            </span>
          </div>
        </div>
      ) : (
        <label className="form-part field-below">
          <span className="field-label">cron</span>
          <Input
            className="code-area"
            maxLength={100}
            value={cron}
            {...(wrong ? { status: 'error' as const } : {})}
            onChange={({ target }) => set({ cron: target.value })}
          />
          <small className={wrong ? 'field-wrong' : 'field-hint'}>{t('reach.editor.schedule_cron_hint')}</small>
        </label>
      )}
      <div className="form-part">
        <span className="field-label">{t('reach.editor.schedule_until')}</span>
        <span className="field-row">
          <DatePicker
            aria-label={t('reach.editor.schedule_until')}
            disabledDate={(day) => day.format('YYYY-MM-DD') < dayIn(zone, businessNow())}
            value={schedule.until === null ? null : pickerTime(schedule.until)}
            onChange={(day) => set({ until: day === null ? null : day.format('YYYY-MM-DD') })}
          />
          <small className="field-hint">{t('reach.editor.schedule_until_hint')}</small>
        </span>
      </div>
      <Runs runs={shown} />
    </>
  )
}

function Runs({ runs }: { readonly runs: readonly string[] }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const names = useWeekdayNames()
  return (
    <div className="form-part">
      <span className="field-label">{t('reach.editor.schedule_runs')}</span>
      {runs.length === 0 ? (
        <span className="field-hint">{t('reach.editor.schedule_runs_none')}</span>
      ) : (
        <ol className="runs">
          {runs.map((run) => (
            <li key={run} className="number">
              {format(run)} <small>{names(weekdayOf(format(run).slice(0, 10)))}</small>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
