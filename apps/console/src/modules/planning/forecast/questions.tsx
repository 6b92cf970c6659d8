import { Button, InputNumber, Segmented } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'

export const horizons = [13, 26, 52]

export const numberIn = (text: string | undefined): number | undefined =>
  text === undefined || !Number.isFinite(Number(text)) ? undefined : Number(text)

type Asked = 'weeks' | 'lift' | 'pushes' | 'target' | 'channels'

interface QuestionsProps {
  readonly address: Readonly<Partial<Record<Asked, string>>>
  readonly onChange: (changes: Readonly<Partial<Record<Asked, string | undefined>>>) => void
  /** The figures below still answer an earlier question. */
  readonly busy: boolean
}

/** What if: how far to look, and what would be different from now on. */
export function Questions({ address, onChange, busy }: QuestionsProps) {
  const { t } = useTexts()
  const weeks = horizons.find((each) => String(each) === address.weeks) ?? 26
  const [lift, pushes, target] = [numberIn(address.lift), numberIn(address.pushes), numberIn(address.target)]
  const written = (value: number | null): string | undefined => (value === null ? undefined : String(value))
  const untouched = lift === undefined && pushes === undefined && target === undefined && address.channels === undefined
  return (
    <section className="panel forecast-questions" aria-label={t('forecasts.what_if')}>
      <Asking label={t('forecasts.horizon')}>
        <Segmented
          value={weeks}
          options={horizons.map((value) => ({ value, label: t('forecasts.horizon.weeks', { count: value }) }))}
          onChange={(next) => onChange({ weeks: String(next) })}
        />
      </Asking>
      <Asking label={t('forecasts.lift')} hint={t('forecasts.lift_hint')}>
        <InputNumber
          aria-label={t('forecasts.lift')}
          suffix={t('forecasts.times')}
          min={0}
          max={10}
          step={0.1}
          value={lift ?? 1}
          onChange={(next) => onChange({ lift: next === 1 ? undefined : written(next) })}
        />
      </Asking>
      <Asking label={t('forecasts.pushes')} hint={t('forecasts.pushes_hint')}>
        <InputNumber
          aria-label={t('forecasts.pushes')}
          placeholder={t('forecasts.as_now')}
          min={0}
          max={7}
          step={0.5}
          value={pushes ?? null}
          onChange={(next) => onChange({ pushes: written(next) })}
        />
      </Asking>
      <Asking label={t('forecasts.target')} hint={t('forecasts.target_hint')}>
        <InputNumber
          aria-label={t('forecasts.target')}
          placeholder={t('forecasts.no_target')}
          min={0}
          max={1e10}
          precision={0}
          value={target ?? null}
          onChange={(next) => onChange({ target: written(next) })}
        />
      </Asking>
      <Button
        type="link"
        disabled={untouched}
        loading={busy}
        onClick={() => onChange({ lift: undefined, pushes: undefined, target: undefined, channels: undefined })}
      >
        {busy ? t('forecasts.reckoning') : t('general.reset')}
      </Button>
    </section>
  )
}

interface AskingProps {
  readonly label: string
  readonly hint?: string
  readonly children: ReactNode
}

function Asking({ label, hint, children }: AskingProps) {
  return (
    <div className="forecast-question">
      <span>{label}</span>
      {children}
      {hint === undefined ? null : <small>{hint}</small>}
    </div>
  )
}
