/** What operators made on WeChat's own site: it falls silent when the callback is switched on, so it is read before. */
export interface OfficialConsole {
  readonly autoReplies: AutoReplySnapshot
  readonly menu: { readonly open: boolean; readonly buttons: readonly Readonly<Record<string, unknown>>[] }
}

interface SnapshotReply {
  /** `text`, `img`, `voice`, `video`, `news`. */
  readonly type: string
  /** Text, or a media id. */
  readonly content: string
}

export interface AutoReplySnapshot {
  readonly welcomeOpen: boolean
  readonly repliesOpen: boolean
  readonly welcome: SnapshotReply | null
  readonly fallback: SnapshotReply | null
  readonly rules: readonly {
    readonly name: string
    /** `reply_all` or `random_one`. */
    readonly replyMode: string
    readonly keywords: readonly { readonly type: string; readonly matchMode: string; readonly content: string }[]
    readonly replies: readonly SnapshotReply[]
  }[]
}

/** What would be lost. */
export function countsOf(snapshot: OfficialConsole | null) {
  const replies = snapshot?.autoReplies
  return {
    welcome: replies?.welcomeOpen === true && replies.welcome !== null,
    default: replies?.repliesOpen === true && replies.fallback !== null,
    keywords: replies?.rules.length ?? 0,
    menuButtons: snapshot?.menu.open === true ? snapshot.menu.buttons.length : 0,
  }
}
