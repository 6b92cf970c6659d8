import { UserOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Popover, Select } from 'antd'
import { type TextAreaRef } from 'antd/es/input/TextArea'
import { useRef, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { variablesWithoutFallback } from './draft.ts'

/** What of a contact itself can stand in a text; the rest are attributes that the workspace defined. */
const contactVariables: readonly string[] = [
  'name',
  'remark',
  'gender',
  'birthday',
  'country',
  'province',
  'city',
  'language',
  'member_number',
]

interface VariableTextProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly most: number
  readonly rows: number
  readonly label: string
}

/** A text into which variables can be put where the cursor stands; each with what people read who lack the value. */
export function VariableText({ value, onChange, most, rows, label }: VariableTextProps) {
  const { t } = useTexts()
  const area = useRef<TextAreaRef>(null)
  const nameOf = useAttributeName()
  const bare = variablesWithoutFallback(value)
  const insert = (variable: string): void => {
    const field = area.current?.resizableTextArea?.textArea
    const from = field?.selectionStart ?? value.length
    const to = field?.selectionEnd ?? value.length
    onChange((value.slice(0, from) + variable + value.slice(to)).slice(0, most))
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(from + variable.length, from + variable.length)
    })
  }
  return (
    <>
      <Input.TextArea
        ref={area}
        aria-label={label}
        autoSize={{ minRows: rows, maxRows: 16 }}
        maxLength={most}
        showCount={rows > 1}
        value={value}
        placeholder={rows > 2 ? t('reach.editor.text_placeholder') : ''}
        onChange={({ target }) => onChange(target.value)}
      />
      <span className="field-row">
        <VariableButton onInsert={insert} />
        {bare.length === 0 ? (
          <small className="field-hint">{t('reach.editor.variable_note')}</small>
        ) : (
          <small className="field-warn">{t('reach.editor.variable_no_fallback', { names: bare.map(nameOf).join('、') })}</small>
        )}
      </span>
    </>
  )
}

function useAttributes() {
  return useQuery({ queryKey: ['segments', 'fields'], queryFn: () => api.segments.fields(), staleTime: 300_000 })
}

/** What an attribute is called; its code where nobody named it. */
export function useAttributeName(): (code: string) => string {
  const { find } = useTexts()
  const { data } = useAttributes()
  return (code) =>
    data?.attributes.find((attribute) => attribute.code === code)?.name ??
    find(`facts.field.${code}`) ??
    find(`reach.variable.${code}`) ??
    code
}

function VariableButton({ onInsert }: { readonly onInsert: (variable: string) => void }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const [fallback, setFallback] = useState('')
  const attributes = useAttributes()
  const nameOf = useAttributeName()
  // Those of every contact have no name of their own in the answer; texts name them.
  const own = (attributes.data?.attributes ?? []).flatMap(({ code: each, name }) => (name === null ? [] : [each]))
  const variables = [...contactVariables, ...own.filter((each) => !contactVariables.includes(each))]
  const insert = (): void => {
    if (code === null) return
    onInsert(`{${code}${fallback.trim() === '' ? '' : `|${fallback.replaceAll(/[{}|]/g, '')}`}}`)
    setOpen(false)
    setCode(null)
    setFallback('')
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      content={
        <div className="variable-form">
          <label className="form-part">
            <span className="field-label">{t('reach.editor.variable_attribute')}</span>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('reach.editor.variable_search')}
              value={code}
              onChange={setCode}
              loading={attributes.isPending}
              options={variables.map((each) => ({ value: each, label: nameOf(each) }))}
            />
          </label>
          <label className="form-part">
            <span className="field-label">{t('reach.editor.variable_fallback')}</span>
            <Input
              value={fallback}
              maxLength={40}
              placeholder={t('reach.editor.variable_fallback_example')}
              onChange={({ target }) => setFallback(target.value)}
              onPressEnter={insert}
            />
          </label>
          <Button type="primary" block disabled={code === null} onClick={insert}>
            {t('reach.editor.variable_insert')}
          </Button>
        </div>
      }
    >
      <Button size="small" icon={<UserOutlined />}>
        {t('reach.editor.variable_insert')}
      </Button>
    </Popover>
  )
}
