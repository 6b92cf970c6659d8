import { RightOutlined, SearchOutlined } from '@ant-design/icons'
import { Modal } from 'antd'
import { type KeyboardEvent, useState } from 'react'

import { actions, screens } from '../modules.ts'
import { useCan } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { useGo } from '../where.ts'
import { type Destination, matching } from './matching.ts'

interface PaletteProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Ctrl K: every page and action that this person may open, by a few letters. */
export function Palette({ open, onClose }: PaletteProps) {
  const { t } = useTexts()
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={560}
      className="palette"
      destroyOnHidden
      style={{ top: 96 }}
      styles={{ body: { padding: 0 }, container: { padding: 0, overflow: 'hidden' } }}
      aria-label={t('shell.search.open')}
    >
      <PaletteBody onClose={onClose} />
    </Modal>
  )
}

function useDestinations(): readonly Destination[] {
  const { t, find } = useTexts()
  const can = useCan()
  const pages = screens
    .filter((screen) => !screen.path.includes('$') && (screen.permission === undefined || can(screen.permission)))
    .map((screen) => ({
      kind: 'page' as const,
      path: screen.path,
      label: find(screen.title) ?? screen.path,
      hint: screen.menu === undefined ? '' : t(`shell.group.${screen.menu.group}`),
    }))
  const steps = actions
    .filter((action) => action.permission === undefined || can(action.permission))
    .map((action) => ({ kind: 'action' as const, path: action.path, label: find(action.title) ?? action.path, hint: '' }))
  return [...pages, ...steps]
}

function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts()
  const go = useGo()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const found = matching(useDestinations(), words)
  const open = (destination: Destination | undefined): void => {
    if (destination === undefined) return
    onClose()
    go(destination.path)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt((current) => (current + step + found.length) % Math.max(found.length, 1))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(found[at])
  }
  return (
    <div onKeyDown={press}>
      <div className="palette-field">
        <SearchOutlined />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={found[at] === undefined ? undefined : `palette-${at}`}
          aria-label={t('shell.search.open')}
          placeholder={t('shell.search.placeholder')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            setAt(0)
          }}
        />
      </div>
      <ul id="palette-list" role="listbox" className="palette-list" aria-label={t('shell.search.open')}>
        {found.map((destination, index) => (
          <li
            key={`${destination.kind}${destination.path}`}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            className="palette-entry"
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => setAt(index)}
            onClick={() => open(destination)}
          >
            <RightOutlined className="palette-arrow" />
            <span>{destination.label}</span>
            <small>{destination.kind === 'action' ? t('shell.search.actions') : destination.hint}</small>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="palette-nothing">{t('shell.search.nothing', { words })}</p> : null}
      <p className="palette-hint">{t('shell.search.hint')}</p>
    </div>
  )
}
