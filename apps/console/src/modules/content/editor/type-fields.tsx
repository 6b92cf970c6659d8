import { type ContentPoint, type ContentType, contentTypes, requiredPoints } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Checkbox, Select } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useShelves } from '../library/use-shelves.ts'

export interface Filing {
  readonly type: ContentType
  readonly points: readonly ContentPoint[]
  readonly groupId: Id<'contentShelf'> | null
  readonly columnId: Id<'contentShelf'> | null
}

interface TypeFieldsProps<Value extends Filing> {
  readonly value: Value
  readonly onChange: (changes: Partial<Filing>) => void
  readonly disabled?: boolean
}

/** What a piece is for, which points it must cover, and where it is kept. */
export function TypeFields<Value extends Filing>({ value, onChange, disabled = false }: TypeFieldsProps<Value>) {
  const { t } = useTexts()
  const shelves = useShelves()
  const points = requiredPoints[value.type]
  return (
    <div className="field-list">
      <label className="field">
        <span>{t('content.type')}</span>
        <Select
          value={value.type}
          disabled={disabled}
          onChange={(type: ContentType) => onChange({ type })}
          options={contentTypes.map((type) => ({ value: type, label: t(`content.type.${type}`) }))}
        />
      </label>
      {points.length === 0 ? null : (
        <fieldset className="field points">
          <legend>{t('content.points')}</legend>
          <p className="hint">{t('content.points_hint')}</p>
          <div className="points-list">
            {points.map((point) => (
              <Checkbox
                key={point}
                disabled={disabled}
                checked={value.points.includes(point)}
                onChange={({ target }) =>
                  onChange({ points: target.checked ? [...value.points, point] : value.points.filter((each) => each !== point) })
                }
              >
                {t(`content.point.${point}`)}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
      <div className="field-pair">
        {(['group', 'column'] as const).map((kind) => (
          <label key={kind} className="field">
            <span>{t(`content.${kind}`)}</span>
            <Select
              allowClear
              disabled={disabled}
              placeholder={t('content.shelf.none')}
              value={kind === 'group' ? value.groupId : value.columnId}
              onChange={(id: Id<'contentShelf'> | undefined) =>
                onChange(kind === 'group' ? { groupId: id ?? null } : { columnId: id ?? null })
              }
              options={shelves.filter((shelf) => shelf.kind === kind).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </label>
        ))}
      </div>
    </div>
  )
}
