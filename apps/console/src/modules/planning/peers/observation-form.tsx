import { peerFunctions } from '@weiying/contract'
import { Collapse, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { articleFields, belongsToNone } from './named-article.ts'
import { type Observation, type ReadArticle } from './peer.ts'

export interface ObservationTyped {
  readonly day: Dayjs
  readonly columns?: readonly string[]
  readonly menus?: readonly string[]
  readonly activities?: readonly string[]
  readonly functions?: readonly Observation['functions'][number][]
  readonly pushesPerWeek?: number | null
  readonly replyMinutes?: number | null
  readonly note?: string
  readonly title?: string
  readonly url?: string
  readonly publishedOn?: Dayjs | null
  readonly characters?: number | null
  readonly pictures?: number | null
  readonly reads?: number | null
  readonly callsToAction?: readonly string[]
}

const calls = [
  'follow',
  'read_original',
  'scan',
  'comment',
  'share',
  'draw',
  'buy',
  'book',
  'keyword',
  'add_staff',
  'coupon',
] as const

const dayOr = (day: string | null): Dayjs | null => (day === null ? null : dayjs(day))

export const typedOf = (article: ReadArticle['article'] | null): Partial<ObservationTyped> => {
  const today = dayjs(businessNow())
  if (article === null) return { day: today }
  const { publishedOn, ...rest } = article
  return { ...rest, day: dayOr(publishedOn) ?? today, publishedOn: dayOr(publishedOn) }
}

/** What the API takes; a text that was emptied says that nobody looked. */
export function wishOf(typed: ObservationTyped) {
  const { day, columns, menus, activities, functions, note = '', publishedOn, title = '', url = '' } = typed
  const written = title.trim() !== '' || url.trim() !== ''
  return {
    day: day.format('YYYY-MM-DD'),
    columns: [...(columns ?? [])],
    menus: [...(menus ?? [])],
    activities: [...(activities ?? [])],
    // The select offers nothing else.
    functions: [...(functions ?? [])] as (typeof peerFunctions)[number][],
    pushesPerWeek: typed.pushesPerWeek ?? null,
    replyMinutes: typed.replyMinutes ?? null,
    note,
    article: written
      ? {
          title: title.trim(),
          url: url.trim(),
          publishedOn: publishedOn?.format('YYYY-MM-DD') ?? null,
          characters: typed.characters ?? null,
          pictures: typed.pictures ?? null,
          callsToAction: [...(typed.callsToAction ?? [])],
          reads: typed.reads ?? null,
        }
      : null,
  }
}

/** The fields of an observation; everything but the day may stay empty. `article` shows those of a pasted one first. */
export function ObservationFields({ article }: { readonly article: boolean }) {
  const { t } = useTexts()
  const names = (field: 'columns' | 'menus' | 'activities') => (
    <Form.Item name={field} label={t(`peers.${field}`)}>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={['、', '，', ',', '；', ';']}
        placeholder={t('peers.list_hint')}
      />
    </Form.Item>
  )
  const seen = (
    <>
      {names('columns')}
      {names('menus')}
      {names('activities')}
      <Form.Item name="functions" label={t('peers.functions')}>
        <Select mode="multiple" options={peerFunctions.map((value) => ({ value, label: t(`peers.function.${value}`) }))} />
      </Form.Item>
      <div className="goal-form-row">
        <Form.Item name="pushesPerWeek" label={t('peers.pushes')}>
          <InputNumber min={0} max={200} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="replyMinutes" label={t('peers.reply')} tooltip={t('peers.reply_hint')}>
          <InputNumber min={0} max={100_000} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </>
  )
  const written = (
    <>
      <Form.Item
        name="title"
        label={t('peers.article_title')}
        dependencies={[...articleFields]}
        rules={[
          // What belongs to no article would be left out.
          ({ getFieldsValue }) => ({
            validator: async () => {
              const typed: Partial<ObservationTyped> = getFieldsValue(['title', ...articleFields])
              if (belongsToNone(typed)) throw new Error(t('peers.article_unnamed'))
            },
          }),
        ]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="url" label={t('peers.article_link')} rules={[{ type: 'url', message: t('peers.article_link_wrong') }]}>
        <Input maxLength={2000} />
      </Form.Item>
      <div className="peer-article-row">
        <Form.Item name="publishedOn" label={t('peers.article_day')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="characters" label={t('peers.article_characters')}>
          <InputNumber min={0} max={1_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="pictures" label={t('peers.article_pictures')}>
          <InputNumber min={0} max={10_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reads" label={t('peers.article_reads')}>
          <InputNumber min={0} max={1e9} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="callsToAction" label={t('peers.article_calls')}>
        <Select mode="tags" options={calls.map((value) => ({ value, label: t(`peers.call.${value}`) }))} />
      </Form.Item>
    </>
  )
  return (
    <>
      <Form.Item
        name="day"
        label={t('peers.day')}
        rules={[{ required: true, message: t('general.required', { field: t('peers.day') }) }]}
      >
        <DatePicker
          allowClear={false}
          disabledDate={(day) => day.isAfter(dayjs(businessNow()), 'day')}
          style={{ width: '100%' }}
        />
      </Form.Item>
      {article ? written : seen}
      <Collapse
        ghost
        className="peer-more"
        items={[
          {
            key: 'more',
            label: article ? t('peers.observe') : t('peers.article'),
            forceRender: true,
            children: article ? seen : written,
          },
        ]}
      />
      <Form.Item name="note" label={t('peers.note')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  )
}
