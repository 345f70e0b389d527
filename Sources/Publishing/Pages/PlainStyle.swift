extension HTMLNode {
  /// Of pages that are sent: tables, with what is well, what waits and what is wrong told by colours besides words.
  static let plainStyle = """
    :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.4 }
    body { margin: 1.5rem; color: #1b1b1b; background: #fff }
    .scroll { overflow-x: auto }
    table { border-collapse: collapse; margin-bottom: 1.5rem }
    th, td { border: 1px solid #8a8a8a; padding: .3rem .5rem; text-align: left; vertical-align: top }
    thead th { background: #17394d; color: #fff }
    small { color: #4a4a4a; font-weight: normal }
    .number { text-align: right } .day { white-space: nowrap }
    .completa { background: #e3f1e4 } .parcial { background: #fdf1cf } .falta { background: #f9dedc }
    @media (prefers-color-scheme: dark) {
      body { color: #eee; background: #161616 }
      small { color: #c4c4c4 }
      .completa { background: #17381b } .parcial { background: #4a3a06 } .falta { background: #551d19 }
    }
    @media print { body { margin: 0; font-size: 9pt } .scroll { overflow: visible } }
    """
}
