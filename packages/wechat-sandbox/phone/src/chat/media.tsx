import { useEffect, useState } from 'react'

import type { MessageBody } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'

/** A voice message: its waves move for as long as it lasts. What was said stands below when it was recognized. */
export function Voice({ voice }: { voice: Extract<MessageBody, { type: 'voice' }> }) {
  const texts = useTexts()
  const [playing, setPlaying] = useState(false)

  useEffect(() => {
    if (!playing) return undefined
    // Browsers cannot play AMR, the platform's format; then it is a silent minute at most.
    const sound = voice.url === undefined ? null : new Audio(voice.url)
    sound?.play().catch(() => undefined)
    const timer = setTimeout(() => setPlaying(false), voice.seconds * 1000)
    return () => {
      clearTimeout(timer)
      sound?.pause()
    }
  }, [playing, voice.seconds, voice.url])

  return (
    <div className="voice-message">
      <button
        type="button"
        className={playing ? 'bubble voice voice-playing' : 'bubble voice'}
        style={{ minWidth: 72 + Math.min(voice.seconds, 60) * 2 }}
        aria-label={texts.chat.voice(voice.seconds)}
        aria-pressed={playing}
        onClick={() => setPlaying(!playing)}
      >
        <Icon name="voice" size={18} />
        {`${voice.seconds}″`}
      </button>
      {voice.text !== undefined && <p className="voice-text">{voice.text}</p>}
    </div>
  )
}

/** A video plays in its place; one that the browser cannot play says so. */
export function Video({ video }: { video: Extract<MessageBody, { type: 'video' }> }) {
  const texts = useTexts()
  const [playing, setPlaying] = useState(false)
  const [broken, setBroken] = useState(false)
  const title = video.title === '' ? texts.chat.video : video.title

  return (
    <div className="video">
      {playing && !broken ? (
        <video className="video-screen" src={video.url} controls autoPlay aria-label={title} onError={() => setBroken(true)} />
      ) : (
        <button
          type="button"
          className="video-screen"
          aria-label={texts.chat.play(title)}
          disabled={video.url === undefined || broken}
          onClick={() => setPlaying(true)}
        >
          {video.coverUrl !== undefined && <img src={video.coverUrl} alt="" loading="lazy" />}
          {broken ? <span className="video-broken">{texts.chat.videoBroken}</span> : <Icon name="play" size={40} />}
        </button>
      )}
      {video.title !== '' && <span className="video-title">{video.title}</span>}
      {video.description !== '' && <span className="muted">{video.description}</span>}
    </div>
  )
}

/** A song: the small picture carries the play sign. */
export function Music({ music, open }: { music: Extract<MessageBody, { type: 'music' }>; open: () => void }) {
  const texts = useTexts()
  return (
    <button type="button" className="music" onClick={open} data-testid="music">
      <span className="music-words">
        <span>{music.title === '' ? texts.chat.music : music.title}</span>
        {music.description !== '' && <span className="music-by">{music.description}</span>}
      </span>
      <span className="music-cover">
        {music.coverUrl !== undefined && music.coverUrl !== '' && <img src={music.coverUrl} alt="" loading="lazy" />}
        <Icon name="play" size={22} />
      </span>
    </button>
  )
}

/** A place with a drawn map. */
export function Place({ label }: { label: string }) {
  const texts = useTexts()
  return (
    <div className="place" data-testid="place">
      <p className="place-name">{label === '' ? texts.chat.location : label}</p>
      <svg viewBox="0 0 220 92" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <rect width="220" height="92" fill="#eef1e6" />
        <path d="M-5 70 80 40l60 14 90-34" fill="none" stroke="#fff" strokeWidth="12" />
        <path d="M60-5 84 40l-12 60M150-5l-12 60 22 50" fill="none" stroke="#fff" strokeWidth="8" />
        <path d="M168 60h40v28h-40z" fill="#d6e8c8" />
        <path d="M-5 20c30-6 46 8 52 26" fill="none" stroke="#b9d8ee" strokeWidth="10" />
        <path d="M110 62s13-12 13-22a13 13 0 0 0-26 0c0 10 13 22 13 22Z" fill="#e43d3d" />
        <circle cx="110" cy="40" r="5" fill="#fff" />
      </svg>
    </div>
  )
}
