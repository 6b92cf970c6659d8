import './audience.css'
import { Button, Empty, Input, Modal, Radio } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../app/texts.tsx'
import { type Tag } from './types.ts'
import { useTags } from './use-lists.ts'

export type TagMatch = 'any' | 'all' | 'none'

interface TagPickerProps {
  readonly open: boolean
  readonly chosen: readonly string[]
  /** Left out where only "has at least one" makes sense. */
  readonly match?: TagMatch
  readonly single?: boolean
  readonly title?: string
  readonly onClose: () => void
  readonly onDone: (chosen: readonly string[], match: TagMatch) => void
}

/** Tags by group, with search; the chosen ones are listed with their number. */
export function TagPicker({ open, onClose, ...props }: TagPickerProps) {
  const { t } = useTexts()
  return (
    <Modal
      open={open}
      title={props.title ?? t('audience.picker.title')}
      width={640}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <Choice {...props} onClose={onClose} />
    </Modal>
  )
}

function Choice({ chosen, match, single = false, onClose, onDone }: Omit<TagPickerProps, 'open' | 'title'>) {
  const { t } = useTexts()
  const { items, groups } = useTags()
  const [picked, setPicked] = useState<readonly string[]>(chosen)
  const [how, setHow] = useState<TagMatch>(match ?? 'any')
  const [search, setSearch] = useState('')
  const shown = items.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()))
  const toggle = (id: string): void => {
    if (single) setPicked([id])
    else setPicked(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id])
  }
  const sections = [
    ...groups.map((group) => ({ id: group.id, name: group.name, tags: shown.filter(({ groupId }) => groupId === group.id) })),
    { id: 'none', name: t('audience.tags.no_group'), tags: shown.filter(({ groupId }) => groupId === null) },
  ].filter(({ tags }) => tags.length > 0)
  return (
    <div className="tag-picker">
      <div className="tag-picker-top">
        <Input.Search
          allowClear
          autoFocus
          placeholder={t('audience.picker.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        {match === undefined ? null : (
          <Radio.Group
            value={how}
            optionType="button"
            onChange={({ target }) => setHow(target.value)}
            options={(['any', 'all', 'none'] as const).map((value) => ({ value, label: t(`audience.picker.${value}`) }))}
          />
        )}
      </div>
      <div className="tag-picker-groups">
        {sections.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('audience.picker.empty')} /> : null}
        {sections.map(({ id, name, tags }) => (
          <section key={id}>
            <h3>{name}</h3>
            <div className="tag-buttons">
              {tags.map((tag) => (
                <TagButton key={tag.id} tag={tag} on={picked.includes(tag.id)} onToggle={() => toggle(tag.id)} />
              ))}
            </div>
          </section>
        ))}
      </div>
      <div className="tag-picker-foot">
        <span className="table-count">{t('audience.picker.chosen', { count: picked.length })}</span>
        <Button type="link" disabled={picked.length === 0} onClick={() => setPicked([])}>
          {t('audience.picker.clear')}
        </Button>
        <span className="spacer" />
        <Button onClick={onClose}>{t('general.cancel')}</Button>
        <Button
          type="primary"
          disabled={single && picked.length === 0}
          onClick={() => {
            onDone(picked, how)
            onClose()
          }}
        >
          {t('general.confirm')}
        </Button>
      </div>
    </div>
  )
}

function TagButton({ tag, on, onToggle }: { readonly tag: Tag; readonly on: boolean; readonly onToggle: () => void }) {
  return (
    <button type="button" className="tag-button" aria-pressed={on} onClick={onToggle}>
      {tag.name}
      {tag.contacts === null ? null : <small className="number">{tag.contacts.toLocaleString()}</small>}
    </button>
  )
}
