import { PlusOutlined, UnorderedListOutlined } from '@ant-design/icons'

import { useTexts } from '../../../app/texts.tsx'
import { addEntry, type Button, draftFits, emptyLeaf, leafFits, limits, nameFits, type Place } from './menu-draft.ts'

export interface MenuEditing {
  readonly draft: readonly Button[]
  readonly place: Place | null
  readonly onPlace: (place: Place | null) => void
  readonly onDraft: (draft: readonly Button[]) => void
}

/** The menu as it lies at the bottom of the chat; a tap chooses what is edited. */
export function MenuPhone({ accountName, draft, place, onPlace, onDraft }: MenuEditing & { readonly accountName: string }) {
  const { t } = useTexts()
  const open = place === null ? undefined : draft[place[0]]
  const at = place?.[0] ?? 0
  const addButton = (): void => {
    onDraft([...draft, { ...emptyLeaf(t('interaction.menu.new_name')), children: [] }])
    onPlace([draft.length, null])
  }
  return (
    <div className="phone phone-chat menu-phone" aria-label={t('interaction.menu.title')} role="group">
      <div className="phone-status">
        <span>9:41</span>
        <span>5G ▮▮▮</span>
      </div>
      <div className="phone-bar menu-phone-bar">
        <strong>{accountName}</strong>
      </div>
      <div className="phone-screen menu-phone-screen">
        {open === undefined ? null : (
          <div
            className="menu-entries"
            style={{ left: `calc(32px + ${at} * (100% - 32px) / ${Math.min(limits.buttons, draft.length + 1)})` }}
          >
            {open.children.length < limits.entries ? (
              <button
                type="button"
                className="menu-entry menu-add"
                aria-label={t('interaction.menu.add_entry')}
                onClick={() => {
                  onDraft(addEntry(draft, at, t('interaction.menu.new_name')))
                  onPlace([at, open.children.length])
                }}
              >
                <PlusOutlined />
              </button>
            ) : null}
            {open.children.map((leaf, entry) => (
              <button
                // Entries have no identity of their own.
                // oxlint-disable-next-line react/no-array-index-key
                key={entry}
                type="button"
                className="menu-entry"
                aria-pressed={place?.[1] === entry}
                data-wrong={!nameFits(leaf.name, [at, entry]) || !leafFits(leaf)}
                onClick={() => onPlace([at, entry])}
              >
                {leaf.name === '' ? '—' : leaf.name}
              </button>
            ))}
          </div>
        )}
      </div>
      <div className="menu-bar">
        <span className="menu-keyboard" aria-hidden="true">
          <UnorderedListOutlined />
        </span>
        {draft.map((button, index) => (
          <button
            // Buttons have no identity of their own.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            type="button"
            className="menu-button"
            aria-pressed={place?.[0] === index && place[1] === null}
            data-wrong={!draftFits([button])}
            onClick={() => onPlace([index, null])}
          >
            {button.children.length === 0 ? null : <UnorderedListOutlined aria-hidden />} {button.name === '' ? '—' : button.name}
          </button>
        ))}
        {draft.length < limits.buttons ? (
          <button
            type="button"
            className="menu-button menu-add"
            aria-label={t('interaction.menu.add_button')}
            onClick={addButton}
          >
            <PlusOutlined />
          </button>
        ) : null}
      </div>
    </div>
  )
}
