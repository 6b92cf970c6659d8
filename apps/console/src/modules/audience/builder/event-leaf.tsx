import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { type EventLeaf, type EventMeasure, type PropertyTest } from '@weiying/contract/segment-expression'
import { Button, Select } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useFields } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { type LeafProps } from './leaf-editor.tsx'
import { PeriodEditor } from './period-editor.tsx'
import { Compare, firstTest, TestEditor } from './test-editor.tsx'

/** Facts of accounts and campaigns, not of people. */
const impersonal = /^(account|datacube|daily_total|campaign|article)\./

const common = [
  { name: '@hour', kind: 'number' as const },
  { name: '@weekday', kind: 'number' as const },
  { name: '@amount_fen', kind: 'number' as const },
  { name: '@source', kind: 'text' as const },
]

export function EventLeafEditor({ leaf, onChange }: LeafProps<'event'>) {
  const { t } = useTexts()
  const names = useNames()
  const { events } = useFields()
  const { measure } = leaf
  const properties = [...(events.find(({ type }) => type === leaf.type)?.properties ?? []), ...common]
  const numbers = properties.filter(({ kind }) => kind === 'number')
  const choose = (kind: EventMeasure['kind']): void => {
    const period = leaf.during ?? { op: 'last' as const, amount: 30, unit: 'day' as const }
    if (kind === 'first' || kind === 'last') onChange({ ...leaf, measure: { kind }, during: period })
    else if (kind === 'count') onChange({ ...leaf, measure: { kind, compare: '>=', number: 1 } })
    else onChange({ ...leaf, measure: { kind, property: numbers[0]?.name ?? '@amount_fen', compare: '>=', number: 1 } })
  }
  return (
    <>
      <PeriodEditor
        period={leaf.during}
        optional={measure.kind === 'count' || measure.kind === 'sum'}
        onChange={(during) => onChange({ ...leaf, during })}
      />
      <Select
        className="builder-middle"
        aria-label={t('audience.builder.field.event')}
        value={leaf.type}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(type) =>
          onChange({
            ...leaf,
            type,
            where: [],
            ...(measure.kind === 'sum' ? { measure: { ...measure, property: '@amount_fen' } } : {}),
          })
        }
        options={events
          .filter(({ type }) => !impersonal.test(type))
          .map(({ type }) => ({ value: type, label: names.event(type) }))}
      />
      <Select
        aria-label={t('audience.builder.field.measure')}
        value={measure.kind}
        onChange={choose}
        options={(['count', 'sum', 'first', 'last'] as const).map((value) => ({ value, label: t(`audience.measure.${value}`) }))}
      />
      {measure.kind === 'sum' ? (
        <Select
          aria-label={t('audience.builder.field.property')}
          value={measure.property}
          onChange={(property) => onChange({ ...leaf, measure: { ...measure, property } })}
          options={numbers.map(({ name }) => ({ value: name, label: names.property(name) }))}
        />
      ) : null}
      {measure.kind === 'count' || measure.kind === 'sum' ? (
        <Compare
          whole={measure.kind === 'count'}
          compare={measure.compare}
          number={measure.number}
          onChange={(compare, number) => onChange({ ...leaf, measure: { ...measure, compare, number } })}
        />
      ) : null}
      <Where leaf={leaf} properties={properties} onChange={onChange} />
    </>
  )
}

interface WhereProps extends LeafProps<'event'> {
  readonly properties: readonly { readonly name: string; readonly kind: 'text' | 'number' | 'flag' }[]
}

function Where({ leaf, properties, onChange }: WhereProps) {
  const { t } = useTexts()
  const names = useNames()
  const kindOf = (name: string) => properties.find((each) => each.name === name)?.kind ?? 'text'
  const put = (where: EventLeaf['where']): void => onChange({ ...leaf, where })
  const blankOf = (name: string): PropertyTest => asPropertyTest(firstTest(kindOf(name)))
  return (
    <div className="builder-where">
      {leaf.where.map(({ property, test }, index) => (
        // Filters have no identity beyond their place; a removed one takes its place with it.
        <div key={`${index} ${property}`} className="builder-fields">
          <Select
            aria-label={t('audience.builder.field.property')}
            value={property}
            onChange={(name) => put(leaf.where.with(index, { property: name, test: blankOf(name) }))}
            options={properties.map(({ name }) => ({ value: name, label: names.property(name) }))}
          />
          <TestEditor
            kind={kindOf(property)}
            test={test}
            onChange={(next) => put(leaf.where.with(index, { property, test: asPropertyTest(next) }))}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('audience.builder.remove')}
            onClick={() => put(leaf.where.toSpliced(index, 1))}
          />
        </div>
      ))}
      {leaf.where.length >= 10 ? null : (
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => {
            const name = properties[0]?.name ?? '@source'
            put([...leaf.where, { property: name, test: blankOf(name) }])
          }}
        >
          {t('audience.where.add')}
        </Button>
      )}
    </div>
  )
}

/** The kinds that properties have offer no tests of dates. */
function asPropertyTest(test: ReturnType<typeof firstTest>): PropertyTest {
  switch (test.op) {
    case 'before':
    case 'after':
    case 'month':
    case 'last':
    case 'dates':
      return { op: 'known' }
    case 'is':
    case 'contains':
    case 'starts':
      return { op: test.op, text: test.text }
    case 'in':
    case 'compare':
    case 'range':
    case 'flag':
    case 'known':
    case 'unknown':
      return test
  }
}
