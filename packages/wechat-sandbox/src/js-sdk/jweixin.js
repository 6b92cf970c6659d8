/* The JS-SDK of pages inside the sandbox's phone: same calls as jweixin 1.6, talking to the phone's frame. */
;(function (root) {
  'use strict'
  var origin = new URL(document.currentScript.src).origin
  var known = [
    'checkJsApi',
    'updateAppMessageShareData',
    'updateTimelineShareData',
    'onMenuShareTimeline',
    'onMenuShareAppMessage',
    'chooseImage',
    'previewImage',
    'scanQRCode',
    'closeWindow',
    'hideMenuItems',
    'showMenuItems',
    'hideAllNonBaseMenuItem',
    'showAllNonBaseMenuItem',
    'hideOptionMenu',
    'showOptionMenu',
    'getNetworkType',
    'getLocation',
    'openLocation',
  ]
  var needConfig = known.filter(function (name) {
    return name !== 'checkJsApi'
  })
  var state = { config: null, allowed: [], ready: [], error: [], failure: null, done: false }
  var waiting = {}
  var serial = 0

  // To the phone around this page; `answer` hears what comes back. Outside a phone `fallback` answers.
  function tell(name, args, answer, fallback) {
    serial += 1
    var id = 'wx' + serial
    if (root.parent === root) return fallback === undefined ? answer && answer({}) : fallback(answer)
    if (answer) {
      waiting[id] = answer
      if (fallback !== undefined)
        setTimeout(function () {
          if (waiting[id] !== answer) return
          delete waiting[id]
          fallback(answer)
        }, 1500)
    }
    root.parent.postMessage({ weixin: { id: id, call: name, args: args } }, '*')
  }
  root.addEventListener('message', function (event) {
    var message = event.data && event.data.weixin
    if (!message || event.source !== root.parent) return
    // The phone has heard and will answer when the person has chosen.
    if (message.heard) {
      waiting[message.id + ' heard'] = waiting[message.id]
      delete waiting[message.id]
      return
    }
    var answer = waiting[message.id] || waiting[message.id + ' heard']
    delete waiting[message.id]
    delete waiting[message.id + ' heard']
    if (answer) answer(message.result || {}, message.failed)
  })

  function finish(name, options, result, failed) {
    var answer = Object.assign({}, result, { errMsg: name + ':' + (failed || 'ok') })
    if (failed === 'cancel') {
      if (options.cancel) options.cancel(answer)
    } else if (failed) {
      if (options.fail) options.fail(answer)
    } else if (options.success) options.success(answer)
    if (options.complete) options.complete(answer)
  }
  function call(name, options, run) {
    options = options || {}
    if (needConfig.indexOf(name) !== -1 && name !== 'closeWindow' && state.allowed.indexOf(name) === -1)
      return finish(
        name,
        options,
        {},
        state.config === null ? 'fail, the permission value is offline verifying' : 'fail, the permission value is not granted',
      )
    return run(options, function (result, failed) {
      finish(name, options, result, failed)
    })
  }
  function passOn(name) {
    return function (options) {
      return call(name, options, function (given, done) {
        var plain = JSON.parse(JSON.stringify(given))
        tell(
          name,
          plain,
          function (result, failed) {
            done(result, failed)
          },
          function (answer) {
            if (name === 'getLocation') answer({}, 'fail')
            else answer({})
          },
        )
      })
    }
  }

  // Open tags: a click on what is inside asks the phone; what they slot is shown as it is.
  function openTag(name, run) {
    if (!root.customElements || root.customElements.get(name)) return
    root.customElements.define(
      name,
      class extends root.HTMLElement {
        connectedCallback() {
          var tag = this
          var inner = tag.querySelector('script[type="text/wxtag-template"], template')
          if (inner) {
            var box = document.createElement('div')
            box.innerHTML = inner.textContent || inner.innerHTML
            tag.attachShadow({ mode: 'open' }).appendChild(box)
          }
          tag.addEventListener('click', function () {
            run(tag, function (kind, detail) {
              tag.dispatchEvent(new root.CustomEvent(kind, { detail: detail }))
            })
          })
        }
      },
    )
  }
  openTag('wx-open-subscribe', function (tag, fire) {
    var ids = (tag.getAttribute('template') || '').split(',').filter(Boolean)
    tell('requestSubscribeMessage', { appId: state.config && state.config.appId, templateIds: ids }, function (result, failed) {
      if (failed) fire('error', { errMsg: 'subscribe:' + failed, errCode: '10004' })
      else fire('success', { errMsg: 'subscribe:ok', subscribeDetails: JSON.stringify(result.details || {}) })
    })
  })
  openTag('wx-open-launch-weapp', function (tag, fire) {
    tell('launchMiniProgram', { appId: tag.getAttribute('appid') || '', page: tag.getAttribute('path') || '' }, function () {
      fire('launch', {})
    })
  })

  function settle(errMsg) {
    state.done = true
    if (errMsg === 'config:ok') {
      state.ready.forEach(function (each) {
        each()
      })
      state.ready = []
      return
    }
    state.failure = { errMsg: errMsg }
    state.error.forEach(function (each) {
      each(state.failure)
    })
  }

  function pick(options, done) {
    var input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = (options.count || 9) > 1
    input.addEventListener('change', function () {
      var files = Array.prototype.slice.call(input.files || [], 0, options.count || 9)
      if (files.length === 0) return done({}, 'cancel')
      done({
        localIds: files.map(function (file) {
          return URL.createObjectURL(file)
        }),
        sourceType: 'album',
      })
    })
    input.addEventListener('cancel', function () {
      done({}, 'cancel')
    })
    input.click()
  }

  var wx = {
    config: function (config) {
      state.config = config
      state.done = false
      state.failure = null
      state.allowed = []
      var page = location.href.split('#')[0]
      fetch(origin + '/js-sdk/config', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          appId: config.appId,
          timestamp: config.timestamp,
          nonceStr: config.nonceStr,
          signature: config.signature,
          url: page,
        }),
      })
        .then(function (answer) {
          return answer.json()
        })
        .then(
          function (verdict) {
            if (verdict.errMsg === 'config:ok')
              state.allowed = (config.jsApiList || []).filter(function (name) {
                return known.indexOf(name) !== -1
              })
            if (config.debug) root.alert(JSON.stringify(verdict))
            return settle(verdict.errMsg)
          },
          function () {
            return settle('config:fail')
          },
        )
    },
    ready: function (work) {
      if (state.done && !state.failure) work()
      else state.ready.push(work)
    },
    error: function (work) {
      if (state.failure) work(state.failure)
      else state.error.push(work)
    },
    checkJsApi: function (options) {
      var result = {}
      ;(options.jsApiList || []).forEach(function (name) {
        result[name] = known.indexOf(name) !== -1
      })
      finish('checkJsApi', options, { checkResult: result })
    },
    scanQRCode: function (options) {
      return call('scanQRCode', options, function (given, done) {
        tell(
          'scanQRCode',
          { needResult: given.needResult || 0 },
          function (result, failed) {
            done(result, failed)
          },
          function () {
            var text = root.prompt('扫一扫：二维码内容')
            if (text === null) done({}, 'cancel')
            else done(given.needResult === 1 ? { resultStr: text } : {})
          },
        )
      })
    },
    chooseImage: function (options) {
      return call('chooseImage', options, function (given, done) {
        tell('chooseImage', { count: given.count || 9 }, done, function () {
          pick(given, done)
        })
      })
    },
    closeWindow: function (options) {
      tell('closeWindow', {}, null, function () {
        history.back()
      })
      finish('closeWindow', options || {}, {})
    },
    miniProgram: {
      getEnv: function (work) {
        work({ miniprogram: false })
      },
    },
  }
  known.forEach(function (name) {
    if (wx[name] === undefined) wx[name] = passOn(name)
  })
  root.wx = root.jWeixin = wx

  // The phone shows the title and shares the address of the page that is open.
  function about() {
    return { url: location.href, title: document.title }
  }
  tell('page', about())
  root.addEventListener('load', function () {
    tell('pageTitle', about())
  })
})(window)
