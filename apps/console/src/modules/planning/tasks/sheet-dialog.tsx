import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AppraisalMeasure, memberMeasures, metricIds, metricOf } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect } from 'react'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { shownFactor, shownSuffix, valueOf } from '../../insight/shared/typed-value.ts'
import { MemberSelect } from './member-select.tsx'
import { type Sheet } from './task.ts'
import { unitOf, useMeasureFormat } from './use-measure-format.ts'

interface RowForm {
  readonly measure: AppraisalMeasure
  readonly weight: number
  readonly target: number | null
}

interface SheetForm {
  readonly memberId: Id<'member'> | null
  readonly month: Dayjs
  readonly accountId: Id<'account'> | null
  readonly measures?: readonly (RowForm | undefined)[]
  readonly note?: string
}

interface SheetDialogProps {
  readonly open: boolean
  /** Null makes a new one. */
  readonly sheet: Sheet | null
  readonly onClose: () => void
}

const measures: readonly AppraisalMeasure[] = [
  ...memberMeasures,
  ...metricIds.filter((metric) => metricOf(metric).source !== 'none'),
]

const shown = (measure: AppraisalMeasure, target: number | null): number | null =>
  target === null ? null : Math.round(target * shownFactor(unitOf(measure)) * 10_000) / 10_000

export function SheetDialog({ open, sheet: current, onClose }: SheetDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id, month: its }) =>
      (await api.appraisals.list({ month: its, limit: 50 })).items.find((each) => each.id === id),
  })
  const sheet = kept.record
  const { t, language } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const { nameOf, format } = useMeasureFormat()
  const [form] = Form.useForm<SheetForm>()
  const rows = Form.useWatch('measures', form) ?? []
  const month = Form.useWatch('month', form)?.format('YYYY-MM')
  const memberId = Form.useWatch('memberId', form) ?? undefined
  const sum = Math.round(rows.reduce((total, row) => total + (row?.weight ?? 0), 0) * 10) / 10
  const suggestion = useQuery({
    queryKey: ['appraisals', 'suggestion', month, memberId],
    queryFn: async () => await api.appraisals.suggest({ month: month ?? '', ...(memberId === undefined ? {} : { memberId }) }),
    enabled: open && sheet === null && month !== undefined,
  })
  const accounts = useQuery({
    queryKey: ['accounts', 'for-goals'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
    enabled: open,
  })
  const suggested = suggestion.data
  const fill = (): void =>
    form.setFieldValue(
      'measures',
      (suggested?.measures ?? []).map(({ measure, weight, target }) => ({ measure, weight, target: shown(measure, target) })),
    )
  useEffect(() => {
    if (open && sheet === null && suggested !== undefined && (form.getFieldValue('measures') ?? []).length === 0) fill()
  })
  const save = useMutation({
    mutationFn: async ({ memberId: member, month: chosen, accountId, measures: typed = [], note = '' }: SheetForm) => {
      const weighed = typed
        .filter((row) => row !== undefined)
        .map(({ measure, weight, target }) => ({ measure, weight, target: valueOf(unitOf(measure), target ?? 0) }))
      if (sheet !== null)
        return await kept.save(
          { measures: weighed, accountId: accountId ?? null, note },
          async (mine, expectedVersion) => await api.appraisals.update({ id: sheet.id, ...mine, expectedVersion }),
        )
      if (member === null) return undefined
      return await api.appraisals.create({
        memberId: member,
        month: chosen.format('YYYY-MM'),
        accountId: accountId ?? null,
        measures: weighed,
        note,
      })
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['appraisals'] }),
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      width={760}
      title={sheet === null ? t('tasks.sheet_new') : t('tasks.sheet_edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending, disabled: rows.length === 0 }}
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
        fields={{ measures: t('tasks.measure'), note: t('tasks.note') }}
      />
      <ErrorNotice error={suggestion.error} />
      <Form<SheetForm>
        key={sheet?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          sheet === null
            ? { month: dayjs(businessNow()).startOf('month'), memberId: null, accountId: null, measures: [], note: '' }
            : {
                memberId: sheet.memberId,
                month: dayjs(`${sheet.month}-01`),
                accountId: sheet.accountId,
                note: sheet.note,
                measures: sheet.rows.map(({ measure, weight, target }) => ({ measure, weight, target: shown(measure, target) })),
              }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="work-row-3">
          <Form.Item name="memberId" label={t('tasks.member')} rules={required(t('tasks.member'))}>
            {sheet === null ? (
              <MemberSelect />
            ) : (
              <Select disabled options={[{ value: sheet.memberId, label: sheet.memberName }]} />
            )}
          </Form.Item>
          <Form.Item name="month" label={t('tasks.month')} rules={required(t('tasks.month'))}>
            <DatePicker picker="month" allowClear={false} disabled={sheet !== null} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="accountId" label={t('tasks.account')}>
            <Select
              allowClear
              placeholder={t('tasks.all_accounts')}
              options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        </div>
        {suggested?.salesLeftOut === true ? <p className="work-muted">{t('tasks.sales_left_out')}</p> : null}
        {suggested === undefined || suggested.notMeasured.length === 0 ? null : (
          <p className="work-muted">
            {t('tasks.not_measured', { names: suggested.notMeasured.map(nameOf).join(language === 'en' ? ', ' : '、') })}
          </p>
        )}
        <Form.List name="measures">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => {
                const measure = rows[name]?.measure
                const advised = suggested?.measures.find((each) => each.measure === measure)
                const suffix = measure === undefined ? '' : shownSuffix(unitOf(measure))
                return (
                  <div key={key} className="work-row-sheet">
                    <Form.Item name={[name, 'measure']} rules={required(t('tasks.measure'))}>
                      <Select
                        aria-label={t('tasks.measure')}
                        showSearch={{ optionFilterProp: 'label' }}
                        options={measures.map((value) => ({ value, label: nameOf(value) }))}
                      />
                    </Form.Item>
                    <Form.Item name={[name, 'weight']} rules={required(t('tasks.weight'))}>
                      <InputNumber
                        aria-label={t('tasks.weight')}
                        min={1}
                        max={100}
                        prefix={t('tasks.weight')}
                        suffix="%"
                        style={{ width: '100%' }}
                      />
                    </Form.Item>
                    <Form.Item
                      name={[name, 'target']}
                      rules={required(t('tasks.target'))}
                      extra={
                        advised === undefined
                          ? undefined
                          : advised.before !== null
                            ? t('tasks.target_from', { value: format(advised.measure, advised.before) })
                            : advised.target === null
                              ? t('tasks.target_missing')
                              : undefined
                      }
                    >
                      <InputNumber
                        aria-label={t('tasks.target')}
                        min={0}
                        {...(suffix === '%' ? { max: 100 } : {})}
                        prefix={t('tasks.target')}
                        suffix={suffix}
                        style={{ width: '100%' }}
                      />
                    </Form.Item>
                    <Button type="text" icon={<DeleteOutlined />} aria-label={t('tasks.remove')} onClick={() => remove(name)} />
                  </div>
                )
              })}
              <div className="work-sheet-foot">
                <Button
                  icon={<PlusOutlined />}
                  disabled={fields.length >= 12}
                  onClick={() => add({ weight: Math.max(1, 100 - sum) })}
                >
                  {t('tasks.measure_add')}
                </Button>
                {sheet === null ? (
                  <Button type="link" disabled={suggested === undefined} onClick={fill}>
                    {t('tasks.suggest')}
                  </Button>
                ) : null}
                <span className={Math.abs(sum - 100) <= 0.05 ? 'work-good' : 'work-danger'} role="status">
                  {Math.abs(sum - 100) <= 0.05 ? t('tasks.weights_ok') : t('tasks.weights_sum', { sum })}
                </span>
              </div>
            </>
          )}
        </Form.List>
        <Form.Item name="note" label={t('tasks.note')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
