import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { type SupportKind, supportKinds } from '@weiying/contract'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { formatFen } from '../../../components/money.tsx'

export interface CostRow {
  readonly name: string
  /** Yuan. */
  readonly amount: number
  readonly important?: boolean
  readonly thirdParty?: boolean
}

export interface SupportRow {
  readonly kind: SupportKind
  readonly note?: string
}

interface RowsProps {
  readonly name: string
  readonly title: string
  readonly add: string
  readonly first: object
  readonly most: number
  readonly row: (at: number) => ReactNode
  readonly foot?: ReactNode
}

/** Rows that one adds and takes away. */
function Rows({ name, title, add, first, most, row, foot }: RowsProps) {
  const { t } = useTexts()
  return (
    <fieldset className="activity-rows">
      <legend>{title}</legend>
      <Form.List name={name}>
        {(fields, { add: append, remove }) => (
          <>
            {fields.map((field) => (
              <div key={field.key} className="activity-row">
                {row(field.name)}
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('general.remove')}
                  title={t('general.remove')}
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              size="small"
              icon={<PlusOutlined />}
              disabled={fields.length >= most}
              onClick={() => append(first)}
            >
              {add}
            </Button>
            {foot}
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

const useRequired = () => {
  const { t } = useTexts()
  return (field: string) => [{ required: true, whitespace: true, message: t('general.required', { field }) }]
}

export function SupportRows() {
  const { t } = useTexts()
  return (
    <Rows
      name="supports"
      title={t('activities.supports')}
      add={t('activities.support.add')}
      first={{ kind: 'moments_forwarding' }}
      most={20}
      row={(at) => (
        <>
          <Form.Item name={[at, 'kind']} noStyle>
            <Select
              aria-label={t('activities.supports')}
              style={{ width: 180 }}
              options={supportKinds.map((value) => ({ value, label: t(`activities.support.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name={[at, 'note']} noStyle>
            <Input maxLength={200} placeholder={t('activities.support.note')} aria-label={t('activities.support.note')} />
          </Form.Item>
        </>
      )}
    />
  )
}

export function CostRows({ budget }: { readonly budget: number | null }) {
  const { t } = useTexts()
  const required = useRequired()
  const costs: readonly Partial<CostRow | undefined>[] | undefined = Form.useWatch('costs')
  const sum = (costs ?? []).reduce((all, cost) => all + Math.round((cost?.amount ?? 0) * 100), 0)
  const limit = Math.round((budget ?? 0) * 100)
  return (
    <Rows
      name="costs"
      title={t('activities.costs')}
      add={t('activities.cost.add')}
      first={{ important: true, thirdParty: false }}
      most={50}
      row={(at) => (
        <>
          <Form.Item name={[at, 'name']} rules={required(t('activities.cost.name'))} className="activity-wide">
            <Input maxLength={40} placeholder={t('activities.cost.name')} aria-label={t('activities.cost.name')} />
          </Form.Item>
          <Form.Item
            name={[at, 'amount']}
            rules={[{ required: true, message: t('general.required', { field: t('activities.cost.amount') }) }]}
          >
            <InputNumber min={0} precision={2} prefix="¥" aria-label={t('activities.cost.amount')} style={{ width: 140 }} />
          </Form.Item>
          <Form.Item name={[at, 'important']} valuePropName="checked" noStyle>
            <Checkbox title={t('activities.cost.important_hint')}>{t('activities.cost.important')}</Checkbox>
          </Form.Item>
          <Form.Item name={[at, 'thirdParty']} valuePropName="checked" noStyle>
            <Checkbox>{t('activities.cost.third_party')}</Checkbox>
          </Form.Item>
        </>
      )}
      foot={
        sum === 0 ? null : (
          <p className={sum > limit ? 'field-warn activity-sum' : 'field-hint activity-sum'} aria-live="polite">
            {sum > limit
              ? t('activities.cost.over', { sum: formatFen(sum), over: formatFen(sum - limit) })
              : t('activities.cost.sum', { sum: formatFen(sum) })}
          </p>
        )
      }
    />
  )
}

export function DepartmentRows() {
  const { t } = useTexts()
  const required = useRequired()
  return (
    <Rows
      name="departments"
      title={t('activities.departments')}
      add={t('activities.department.add')}
      first={{}}
      most={20}
      row={(at) => (
        <>
          <Form.Item name={[at, 'name']} rules={required(t('activities.department.name'))}>
            <Input
              maxLength={30}
              placeholder={t('activities.department.name')}
              aria-label={t('activities.department.name')}
              style={{ width: 180 }}
            />
          </Form.Item>
          <Form.Item name={[at, 'duty']} noStyle>
            <Input maxLength={200} placeholder={t('activities.department.duty')} aria-label={t('activities.department.duty')} />
          </Form.Item>
        </>
      )}
    />
  )
}
