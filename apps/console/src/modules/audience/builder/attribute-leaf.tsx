import { Select } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { type SegmentFields } from '../types.ts'
import { useFields } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { type LeafProps } from './leaf-editor.tsx'
import { firstTest, TestEditor, type ValueKind } from './test-editor.tsx'

const kinds: readonly ValueKind[] = ['text', 'number', 'date', 'moment', 'flag', 'birthday']

export function AttributeLeafEditor({ leaf, onChange }: LeafProps<'attribute'>) {
  const { t } = useTexts()
  const names = useNames()
  const fields = useFields()
  const chosen = fields.attributes.find(({ code }) => code === leaf.attribute)
  return (
    <>
      <Select
        className="builder-middle"
        aria-label={t('audience.builder.field.attribute')}
        value={leaf.attribute}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(attribute) => onChange({ ...leaf, attribute, test: firstTest(kindOf(attribute, fields)) })}
        options={fields.attributes.map(({ code }) => ({ value: code, label: names.attribute(code, fields) }))}
      />
      <TestEditor
        kind={kindOf(leaf.attribute, fields)}
        test={leaf.test}
        choices={chosen?.choices ?? []}
        onChange={(test) => onChange({ ...leaf, test })}
      />
    </>
  )
}

const kindOf = (code: string, { attributes }: SegmentFields): ValueKind =>
  kinds.find((kind) => kind === attributes.find((each) => each.code === code)?.kind) ?? 'text'
