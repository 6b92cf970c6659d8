import { attributionHours } from '@weiying/contract'
import { Select, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'

const offered = [24, 48, 72, 168, 336]

/** The attribution window in the address; 72 hours unless somebody chose another. */
export function useWindowHours(): [number, (hours: number) => void] {
  const [address, setAddress] = useAddressState<'window'>()
  const asked = Number(address.window)
  const hours =
    Number.isInteger(asked) && asked >= attributionHours.least && asked <= attributionHours.most
      ? asked
      : attributionHours.default
  return [hours, (next) => setAddress({ window: next === attributionHours.default ? undefined : String(next) })]
}

export function WindowChoice({ hours, onChange }: { readonly hours: number; readonly onChange: (hours: number) => void }) {
  const { t } = useTexts()
  const options = [...new Set([...offered, hours])].sort((left, right) => left - right)
  return (
    <Tooltip title={t('insight.campaigns.window_hint')}>
      <Select
        aria-label={t('insight.campaigns.window')}
        prefix={t('insight.campaigns.window')}
        style={{ width: 210 }}
        value={hours}
        onChange={onChange}
        options={options.map((value) => ({
          value,
          label:
            value > 72 && value % 24 === 0
              ? t('insight.campaigns.window_days', { days: value / 24 })
              : t('insight.campaigns.window_hours', { hours: value }),
        }))}
      />
    </Tooltip>
  )
}
