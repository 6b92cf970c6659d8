import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { useTexts } from '../../../app/texts.tsx'
import { type Wish } from './rehearsal.ts'

type Slot = Extract<Wish['subject'], { kind: 'cadence' }>['slots'][number]

export interface SlotFields extends Omit<Slot, 'time' | 'weeks'> {
  readonly time: Dayjs
  readonly weeks?: number[]
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const most = 8

const evening = dayjs('2000-01-01T20:30:00')

/** The rhythm that most accounts of the kind keep: four issues a month, or Monday and Thursday. */
export const usualSlots = (kind: 'service' | 'subscription'): readonly SlotFields[] =>
  kind === 'service'
    ? [{ weekdays: [4], time: evening, channel: 'mass', weeks: [1, 2, 3, 4] }]
    : [{ weekdays: [1, 4], time: evening, channel: 'mass', weeks: [] }]

export const slotsOf = (slots: readonly SlotFields[]): Slot[] =>
  slots.map(({ time, weeks = [], ...slot }) => ({ ...slot, time: time.format('HH:mm'), weeks }))

/** When what goes out, as lines that can be added and taken away. */
export function Slots() {
  const { t, language } = useTexts()
  const day = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  // 2024-01-01 was a Monday.
  const nameOf = (weekday: number): string => day.format(new Date(Date.UTC(2024, 0, weekday)))
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Form.List name="slots">
      {(lines, { add, remove }) => (
        <div className="rehearsal-slots">
          {lines.map(({ key, name }) => (
            <div key={key} className="rehearsal-slot" role="group" aria-label={t('rehearsals.slot', { number: name + 1 })}>
              <Form.Item name={[name, 'weekdays']} label={t('rehearsals.weekdays')} rules={required(t('rehearsals.weekdays'))}>
                <Select
                  mode="multiple"
                  maxTagCount="responsive"
                  options={weekdays.map((each) => ({ value: each, label: nameOf(each) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'time']} label={t('rehearsals.time')} rules={required(t('rehearsals.time'))}>
                <TimePicker allowClear={false} format="HH:mm" minuteStep={5} />
              </Form.Item>
              <Form.Item name={[name, 'channel']} label={t('rehearsals.channel')}>
                <Select
                  options={(['mass', 'template', 'customer_service'] as const).map((each) => ({
                    value: each,
                    label: t(`reach.channel.${each}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'weeks']} label={t('rehearsals.weeks')}>
                <Select
                  mode="multiple"
                  maxTagCount="responsive"
                  placeholder={t('rehearsals.weeks_all')}
                  labelRender={({ value }) => value}
                  options={[1, 2, 3, 4, 5].map((each) => ({ value: each, label: t('rehearsals.week', { number: each }) }))}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('rehearsals.slot_remove')}
                disabled={lines.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          {lines.length < most ? (
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              onClick={() => add({ weekdays: [1], time: evening, channel: 'mass', weeks: [] })}
            >
              {t('rehearsals.slot_add')}
            </Button>
          ) : null}
        </div>
      )}
    </Form.List>
  )
}
