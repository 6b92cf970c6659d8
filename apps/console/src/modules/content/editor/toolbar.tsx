import {
  AlignCenterOutlined,
  AlignLeftOutlined,
  AlignRightOutlined,
  AppstoreAddOutlined,
  BgColorsOutlined,
  BoldOutlined,
  FontColorsOutlined,
  FontSizeOutlined,
  ItalicOutlined,
  LineOutlined,
  LinkOutlined,
  MenuOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { type Editor, useEditorState } from '@tiptap/react'
import { Button, Dropdown, Input, Popover, Select, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type Block, blockHtml, blocks } from './blocks.ts'
import { blockStyle, setBlockStyle, setWordStyle } from './style-commands.ts'

const colors = ['#1b2430', '#5b6576', '#0b8457', '#2f5fcc', '#7c4dbe', '#c2185b', '#d92d20', '#c2410c', '#e0912f', '#98a2b3']
const backgrounds = ['#e6f6ef', '#fdf3e1', '#fef1f0', '#edf2fc', '#f3edfb', '#fff59d']
const sizes = ['12px', '14px', '15px', '16px', '17px', '18px', '20px', '24px']

interface ToolbarProps {
  readonly editor: Editor
  readonly onPicture: () => void
}

/** What changes the look of the selected words or blocks. */
export function Toolbar({ editor, onPicture }: ToolbarProps) {
  const texts = useTexts()
  const { t } = texts
  const now = useEditorState({
    editor,
    selector: ({ editor: each }) => ({
      bold: each.isActive('bold'),
      italic: each.isActive('italic'),
      underline: each.isActive('underline'),
      strike: each.isActive('strike'),
      bullets: each.isActive('bulletList'),
      numbers: each.isActive('orderedList'),
      quote: each.isActive('blockquote'),
      link: each.isActive('link'),
      level: [1, 2, 3, 4].find((level) => each.isActive('heading', { level })) ?? 0,
      align: blockStyle(each, 'text-align'),
      undo: each.can().undo(),
      redo: each.can().redo(),
    }),
  })
  const chain = () => editor.chain().focus()
  const align = (value: string) => () => setBlockStyle(editor, 'text-align', now.align === value ? null : value)
  return (
    <div className="editor-toolbar" role="toolbar" aria-label={t('content.edit_article')}>
      <Tool label={t('content.tool.undo')} icon={<UndoOutlined />} disabled={!now.undo} act={() => chain().undo().run()} />
      <Tool label={t('content.tool.redo')} icon={<RedoOutlined />} disabled={!now.redo} act={() => chain().redo().run()} />
      <i className="tool-gap" />
      <Select
        size="small"
        variant="borderless"
        value={now.level}
        aria-label={t('content.tool.heading')}
        className="tool-select"
        popupMatchSelectWidth={120}
        onChange={(level) => {
          if (level === 1 || level === 2 || level === 3 || level === 4) chain().setHeading({ level }).run()
          else chain().setParagraph().run()
        }}
        options={[0, 1, 2, 3, 4].map((level) => ({
          value: level,
          label: level === 0 ? t('content.tool.paragraph') : t('content.tool.heading_level', { level }),
        }))}
      />
      <Swatches
        label={t('content.tool.size')}
        icon={<FontSizeOutlined />}
        options={sizes}
        render={(size) => size}
        choose={(size) => setWordStyle(editor, 'font-size', size)}
      />
      <i className="tool-gap" />
      <Tool label={t('content.tool.bold')} icon={<BoldOutlined />} on={now.bold} act={() => chain().toggleBold().run()} />
      <Tool label={t('content.tool.italic')} icon={<ItalicOutlined />} on={now.italic} act={() => chain().toggleItalic().run()} />
      <Tool
        label={t('content.tool.underline')}
        icon={<UnderlineOutlined />}
        on={now.underline}
        act={() => chain().toggleUnderline().run()}
      />
      <Tool
        label={t('content.tool.strike')}
        icon={<StrikethroughOutlined />}
        on={now.strike}
        act={() => chain().toggleStrike().run()}
      />
      <Swatches
        label={t('content.tool.color')}
        icon={<FontColorsOutlined />}
        options={colors}
        choose={(color) => setWordStyle(editor, 'color', color)}
      />
      <Swatches
        label={t('content.tool.background')}
        icon={<BgColorsOutlined />}
        options={backgrounds}
        choose={(color) => setWordStyle(editor, 'background-color', color)}
      />
      <i className="tool-gap" />
      <Tool label={t('content.tool.align_left')} icon={<AlignLeftOutlined />} on={now.align === 'left'} act={align('left')} />
      <Tool
        label={t('content.tool.align_center')}
        icon={<AlignCenterOutlined />}
        on={now.align === 'center'}
        act={align('center')}
      />
      <Tool label={t('content.tool.align_right')} icon={<AlignRightOutlined />} on={now.align === 'right'} act={align('right')} />
      <Tool label={t('content.tool.align_justify')} icon={<MenuOutlined />} on={now.align === 'justify'} act={align('justify')} />
      <i className="tool-gap" />
      <Tool
        label={t('content.tool.bullets')}
        icon={<UnorderedListOutlined />}
        on={now.bullets}
        act={() => chain().toggleBulletList().run()}
      />
      <Tool
        label={t('content.tool.numbers')}
        icon={<OrderedListOutlined />}
        on={now.numbers}
        act={() => chain().toggleOrderedList().run()}
      />
      <Tool
        label={t('content.tool.quote')}
        icon={<span className="tool-letter">“</span>}
        on={now.quote}
        act={() => chain().toggleBlockquote().run()}
      />
      <Tool label={t('content.tool.divider')} icon={<LineOutlined />} act={() => chain().setHorizontalRule().run()} />
      <i className="tool-gap" />
      <Tool label={t('content.tool.image')} icon={<PictureOutlined />} act={onPicture} />
      <LinkTool editor={editor} on={now.link} />
      <Dropdown
        trigger={['click']}
        menu={{
          items: blocks.map((block) => ({ key: block, label: t(`content.block.${block}`) })),
          onClick: ({ key }) => {
            const block = blocks.find((each): each is Block => each === key)
            if (block === undefined) return
            const html = blockHtml(block, texts)
            // A footer goes to the end, whatever is selected.
            if (block === 'footer') editor.commands.insertContentAt(editor.state.doc.content.size, html)
            else chain().insertContent(html).run()
          },
        }}
      >
        <Button type="text" size="small" icon={<AppstoreAddOutlined />}>
          {t('content.tool.blocks')}
        </Button>
      </Dropdown>
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly icon: ReactNode
  readonly act: () => unknown
  readonly on?: boolean
  readonly disabled?: boolean
}

function Tool({ label, icon, act, on = false, disabled = false }: ToolProps) {
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      <Button
        type="text"
        size="small"
        className={on ? 'tool-on' : ''}
        aria-label={label}
        aria-pressed={on}
        disabled={disabled}
        icon={icon}
        // Keeps the selection of the text.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          act()
        }}
      />
    </Tooltip>
  )
}

interface SwatchesProps {
  readonly label: string
  readonly icon: ReactNode
  readonly options: readonly string[]
  readonly choose: (option: string | null) => void
  readonly render?: (option: string) => ReactNode
}

function Swatches({ label, icon, options, choose, render }: SwatchesProps) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const pick = (option: string | null) => () => {
    choose(option)
    setOpen(false)
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottom"
      content={
        <div className="swatches" role="listbox" aria-label={label}>
          {options.map((option) => (
            <button
              key={option}
              type="button"
              role="option"
              aria-selected={false}
              aria-label={option}
              className={render === undefined ? 'swatch' : 'swatch-words'}
              style={render === undefined ? { background: option } : {}}
              onMouseDown={(event) => event.preventDefault()}
              onClick={pick(option)}
            >
              {render?.(option)}
            </button>
          ))}
          <Button size="small" block onMouseDown={(event) => event.preventDefault()} onClick={pick(null)}>
            {t('content.tool.no_color')}
          </Button>
        </div>
      }
    >
      <Button
        type="text"
        size="small"
        aria-label={label}
        title={label}
        icon={icon}
        onMouseDown={(event) => event.preventDefault()}
      />
    </Popover>
  )
}

function LinkTool({ editor, on }: { readonly editor: Editor; readonly on: boolean }) {
  const { t } = useTexts()
  const [address, setAddress] = useState<string | null>(null)
  const apply = (): void => {
    const href = (address ?? '').trim()
    if (/^https?:\/\//i.test(href)) editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
    setAddress(null)
  }
  return (
    <Popover
      open={address !== null}
      onOpenChange={(open) => setAddress(open ? String(editor.getAttributes('link')['href'] ?? '') : null)}
      trigger="click"
      placement="bottom"
      content={
        <div className="link-box">
          <Input
            autoFocus
            value={address ?? ''}
            placeholder="https://mp.weixin.qq.com/s/…"
            aria-label={t('content.tool.link_address')}
            onChange={({ target }) => setAddress(target.value)}
            onPressEnter={apply}
          />
          <p className="hint">{t('content.tool.link_hint')}</p>
          <div className="link-box-buttons">
            {on ? (
              <Button
                size="small"
                onClick={() => {
                  editor.chain().focus().unsetLink().run()
                  setAddress(null)
                }}
              >
                {t('content.tool.link_remove')}
              </Button>
            ) : null}
            <Button size="small" type="primary" disabled={!/^https?:\/\//i.test((address ?? '').trim())} onClick={apply}>
              {t('general.confirm')}
            </Button>
          </div>
        </div>
      }
    >
      <Button
        type="text"
        size="small"
        className={on ? 'tool-on' : ''}
        aria-label={t('content.tool.link')}
        title={t('content.tool.link')}
        icon={<LinkOutlined />}
        onMouseDown={(event) => event.preventDefault()}
      />
    </Popover>
  )
}
