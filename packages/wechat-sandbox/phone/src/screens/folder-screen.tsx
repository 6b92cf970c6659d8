import { useTexts } from '../language.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { AccountRow } from './chat-list.tsx'

/** 订阅号消息: all subscription accounts that the person follows. */
export function FolderScreen() {
  const texts = useTexts()
  const line = useLine()
  return (
    <ScreenFrame name="folder" title={texts.chats.folder}>
      <Show of={line.rows}>
        {(all) => {
          const rows = all.filter((row) => row.following && row.account.kind === 'subscription')
          if (rows.length === 0) return <Empty title={texts.chats.folderEmpty} />
          return (
            <ul className="rows" data-testid="folder-list">
              {rows.map((row) => (
                <AccountRow key={row.account.appId} row={row} />
              ))}
            </ul>
          )
        }}
      </Show>
    </ScreenFrame>
  )
}
