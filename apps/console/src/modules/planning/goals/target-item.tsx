import { type MetricUnit } from '@weiying/contract'
import { Form, Input } from 'antd'
import { type FormInstance } from 'antd'
import { useEffect } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { slipIn, type Wished } from './typed-target.ts'
import { useTargetWords } from './use-target-words.ts'

interface TargetItemProps<Fields> {
  readonly form: FormInstance<Fields>
  readonly label: string
  readonly extra?: string
  readonly unit: MetricUnit
  /** What the target is of, by the other fields as they stand when it is looked at. */
  readonly wished: (fields: Fields) => Wished
  /** Fields that it depends on. */
  readonly by: readonly string[]
  /** A goal has a target; a node may wait for one. */
  readonly needed?: boolean
  /** What the server said of it. */
  readonly refused: string | null
}

/** The field `target` of a form: what was typed stays as it was typed, and what is wrong with it stands beside it. */
export function TargetItem<Fields>({ form, label, extra, unit, wished, by, needed = false, refused }: TargetItemProps<Fields>) {
  const { t } = useTexts()
  const { say } = useTargetWords()
  useEffect(() => {
    // The form of any fields that have a target among them.
    if (refused !== null) (form as FormInstance).setFields([{ name: 'target', errors: [refused] }])
  }, [form, refused])
  return (
    <Form.Item
      name="target"
      label={label}
      extra={extra}
      required={needed}
      validateTrigger="onBlur"
      dependencies={[...by]}
      rules={[
        {
          validator: async (_, typed: unknown) => {
            const now = wished(form.getFieldsValue(true))
            const slip = slipIn(typeof typed === 'string' ? typed : '', now, needed)
            if (slip !== null) throw new Error(say(slip, now.unit))
          },
        },
      ]}
    >
      <Input inputMode="decimal" autoComplete="off" maxLength={40} suffix={t(`goalTrees.unit.${unit}`)} />
    </Form.Item>
  )
}
