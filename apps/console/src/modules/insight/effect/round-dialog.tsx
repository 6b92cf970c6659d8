import { useMutation, useQueryClient } from '@tanstack/react-query'
import { dayIn, isUuid, toId } from '@weiying/kernel'
import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { useConnectedAccounts } from '../../../app/accounts.ts'
import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Round } from './effect.ts'

interface RoundForm {
  readonly period: [Dayjs, Dayjs]
  readonly accountId: string
  readonly note: string
  readonly typed: (number | null)[]
}

interface RoundDialogProps {
  readonly open: boolean
  /** Null makes a new one. */
  readonly round: Round | null
  readonly onClose: () => void
}

const scores = [5, 4, 3, 2, 1] as const
const usualDays = 14

export function RoundDialog({ open, round: current, onClose }: RoundDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.ratingRounds.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const round = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const { timeZone } = useWorkspace()
  const accounts = useConnectedAccounts()
  const [form] = Form.useForm<RoundForm>()
  const today = dayjs(dayIn(timeZone, businessNow()))
  const save = useMutation({
    mutationFn: async ({ period, accountId, note, typed }: RoundForm) => {
      const wish = {
        from: period[0].format('YYYY-MM-DD'),
        to: period[1].format('YYYY-MM-DD'),
        accountId: isUuid(accountId) ? toId<'account'>(accountId) : null,
        note: note ?? '',
        typed: typed.map((count) => count ?? 0),
      }
      return round === null
        ? await api.ratingRounds.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.ratingRounds.update({ id: round.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['rating-rounds'] })
      await client.invalidateQueries({ queryKey: ['effect-model'] })
    },
  })
  const initial: RoundForm =
    round === null
      ? { period: [today, today.add(usualDays - 1, 'day')], accountId: '', note: '', typed: [0, 0, 0, 0, 0] }
      : {
          period: [dayjs(round.from), dayjs(round.to)],
          accountId: round.accountId ?? '',
          note: round.note,
          typed: [...round.typed],
        }
  return (
    <Modal
      open={open}
      width={560}
      title={round === null ? t('effect.round.new') : t('effect.round.edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          from: t('effect.round.period'),
          to: t('effect.round.period'),
          accountId: t('effect.round.account'),
          typed: t('effect.round.typed'),
          note: t('effect.round.note'),
        }}
      />
      <Form<RoundForm>
        key={round?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="effect-form-row">
          <Form.Item name="period" label={t('effect.round.period')}>
            <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="accountId" label={t('effect.round.account')}>
            <Select
              options={[
                { value: '', label: t('effect.all_accounts') },
                ...(accounts ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Form.Item>
        </div>
        <Form.Item label={t('effect.round.typed')} extra={t('effect.round.typed_hint')}>
          <div className="effect-scores">
            {scores.map((score) => (
              <label key={score}>
                {t('effect.round.star', { score })}
                <Form.Item name={['typed', score - 1]} noStyle>
                  <InputNumber min={0} max={1_000_000} precision={0} style={{ width: '100%' }} />
                </Form.Item>
              </label>
            ))}
          </div>
        </Form.Item>
        <Form.Item name="note" label={t('effect.round.note')} extra={t('effect.round.note_hint')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
