import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Segmented, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { LeafEditor } from './leaf-editor.tsx'
import { type Condition, deepest, type Group, isLeafComplete, type LeafKind, newCondition, newGroup, type Part } from './tree.ts'

interface GroupEditorProps {
  readonly group: Group
  readonly depth: number
  readonly onChange: (group: Group) => void
  readonly onRemove?: () => void
}

const offered: readonly LeafKind[] = ['tag', 'attribute', 'follow', 'event', 'segment']

/** Conditions that hold all together, or one of them; groups inside groups. */
export function GroupEditor({ group, depth, onChange, onRemove }: GroupEditorProps) {
  const { t } = useTexts()
  const change = (key: string, part: Part): void =>
    onChange({ ...group, of: group.of.map((each) => (each.key === key ? part : each)) })
  const remove = (key: string): void => onChange({ ...group, of: group.of.filter((each) => each.key !== key) })
  const add = (part: Part): void => onChange({ ...group, of: [...group.of, part] })
  const word = t(group.kind === 'all' ? 'audience.builder.and' : 'audience.builder.or')
  return (
    <fieldset className={`builder-group ${group.negated ? 'builder-negated' : ''}`}>
      <legend className="builder-head">
        <Segmented
          size="small"
          value={group.kind}
          onChange={(kind) => onChange({ ...group, kind })}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`audience.builder.${value}`) }))}
        />
        <NotSwitch on={group.negated} onChange={(negated) => onChange({ ...group, negated })} />
        {onRemove === undefined ? null : <RemoveButton onRemove={onRemove} />}
      </legend>
      {group.of.length === 0 ? <p className="absent">{t('audience.builder.everyone')}</p> : null}
      <ul className="builder-parts">
        {group.of.map((part, index) => (
          <li key={part.key}>
            {index === 0 ? null : <span className="builder-word">{word}</span>}
            {part.kind === 'condition' ? (
              <ConditionEditor condition={part} onChange={(next) => change(part.key, next)} onRemove={() => remove(part.key)} />
            ) : (
              <GroupEditor
                group={part}
                depth={depth + 1}
                onChange={(next) => change(part.key, next)}
                onRemove={() => remove(part.key)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="builder-add">
        <Dropdown
          trigger={['click']}
          menu={{
            items: offered.map((kind) => ({
              key: kind,
              label: t(`audience.builder.kind.${kind}`),
              onClick: () => add(newCondition(kind)),
            })),
          }}
        >
          <Button type="dashed" size="small" icon={<PlusOutlined />}>
            {t('audience.builder.add')}
          </Button>
        </Dropdown>
        {depth + 2 > deepest ? null : (
          <Button
            type="text"
            size="small"
            onClick={() => add(newGroup(group.kind === 'all' ? 'any' : 'all', [newCondition('tag')]))}
          >
            {t('audience.builder.add_group')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

interface ConditionEditorProps {
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

function ConditionEditor({ condition, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useTexts()
  const { leaf, negated } = condition
  const incomplete = !isLeafComplete(leaf)
  return (
    <div className={`builder-condition ${negated ? 'builder-negated' : ''} ${incomplete ? 'builder-incomplete' : ''}`}>
      <span className="builder-kind">{t(`audience.builder.kind.${leaf.kind}`)}</span>
      <div className="builder-fields">
        <LeafEditor leaf={leaf} onChange={(next) => onChange({ ...condition, leaf: next })} />
      </div>
      <NotSwitch on={negated} onChange={(next) => onChange({ ...condition, negated: next })} />
      <RemoveButton onRemove={onRemove} />
    </div>
  )
}

function NotSwitch({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  const { t } = useTexts()
  return (
    <Tooltip title={t('audience.builder.negate')}>
      <button type="button" className="builder-not" aria-pressed={on} onClick={() => onChange(!on)}>
        {t('audience.builder.negated')}
      </button>
    </Tooltip>
  )
}

function RemoveButton({ onRemove }: { readonly onRemove: () => void }) {
  const { t } = useTexts()
  return <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('audience.builder.remove')} onClick={onRemove} />
}
