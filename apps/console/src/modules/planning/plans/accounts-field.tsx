import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { type InterviewAnswers } from '@weiying/contract'
import { Button, Checkbox, InputNumber, Select } from 'antd'

import { useTexts } from '../../../app/texts.tsx'

type Accounts = NonNullable<InterviewAnswers['accounts']>

interface AccountsFieldProps {
  /** Undefined: not answered; empty: there is none. */
  readonly value: Accounts | undefined
  readonly onChange: (accounts: Accounts | null) => void
}

export function AccountsField({ value, onChange }: AccountsFieldProps) {
  const { t } = useTexts()
  const rows = value ?? []
  const change = (index: number, change: Partial<Accounts[number]>): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  return (
    <div className="interview-accounts">
      <Checkbox
        checked={value !== undefined && value.length === 0}
        disabled={rows.length > 0}
        onChange={({ target }) => onChange(target.checked ? [] : null)}
      >
        {t('plans.a.accounts.none')}
      </Checkbox>
      {rows.map(({ kind, verified, followers }, index) => (
        // Rows have no identity of their own.
        <div key={index} className="interview-account">
          <Select
            aria-label={t('plans.a.accounts')}
            value={kind}
            options={(['service', 'subscription'] as const).map((each) => ({ value: each, label: t(`plans.kind.${each}`) }))}
            onChange={(next) => change(index, { kind: next })}
          />
          <Checkbox checked={verified} onChange={({ target }) => change(index, { verified: target.checked })}>
            {t('plans.a.accounts.verified')}
          </Checkbox>
          <InputNumber
            style={{ width: 150 }}
            aria-label={t('plans.a.accounts.followers')}
            prefix={t('plans.a.accounts.followers')}
            min={0}
            max={1e9}
            precision={0}
            value={followers}
            onChange={(next) => change(index, { followers: next ?? 0 })}
          />
          <Button
            type="text"
            aria-label={t('general.remove')}
            icon={<DeleteOutlined />}
            onClick={() => {
              const left = rows.filter((_, at) => at !== index)
              onChange(left.length === 0 ? null : left)
            }}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        disabled={rows.length >= 50}
        onClick={() => onChange([...rows, { kind: 'subscription', verified: true, followers: 0 }])}
      >
        {t('plans.a.accounts.add')}
      </Button>
    </div>
  )
}
