import Reports

/// What of last exercise's report is where the next one begins: objectives, posts and agreements
/// stay, results are asked for anew, commitments become questions.
struct RolledOver {
  let old: ReportSet

  func region(_ region: Region) -> Skeleton.Scope {
    guard let report = old.regions.first(where: { $0.region.id == region.id }) else {
      return Skeleton.Scope()
    }
    var scope = unit(report.plan, report.programmes, report.dissemination)
    scope.texts["rotulo"] = report.label?.value
    scope.texts["institucion_propia"] = report.institution?.value
    scope.lists["matriz"] = report.provision?.matrix?.map { row in
      var scope = Skeleton.Scope()
      scope.texts["informacion"] = row.information.value?.markdown
      scope.texts["contenido"] = row.content.value?.markdown
      scope.texts["formato"] = row.format.value?.markdown
      scope.texts["periodicidad"] = row.frequency.value?.markdown
      scope.texts["responsable"] = row.responsible.value?.markdown
      return scope
    }
    return scope
  }

  var nation: Skeleton.Scope {
    unit(old.nation.plan, old.nation.programmes, old.nation.dissemination)
  }

  /// What the balance says of a past exercise.
  func balance(of year: Int) -> String? {
    old.nation.summary.territory.first { $0.year.value == year }?.text.value?.markdown
  }

  private func unit(
    _ plan: [Objective], _ programmes: [Programme], _ dissemination: [Dissemination]
  ) -> Skeleton.Scope {
    var scope = Skeleton.Scope()
    scope.lists["plan"] = plan.map(objective)
    for programme in programmes {
      scope.lists[programme.id.rawValue] = programme.followUps.map { followUp in
        var scope = Skeleton.Scope()
        scope.texts["compromiso"] = followUp.commitment.value.map { Self.sentence($0.markdown) }
        scope.texts["responsable"] = followUp.responsible.value?.markdown
        scope.texts["plazo"] = followUp.deadline.value?.prose.markdown
        return scope
      }
    }
    for audience in dissemination {
      scope.lists[audience.audience.rawValue] = audience.activities.map { activity in
        var scope = Skeleton.Scope()
        scope.texts["actividad_anterior"] = activity.text.value.map { Self.sentence($0.markdown) }
        scope.texts["responsable"] = activity.responsible.value?.markdown
        return scope
      }
    }
    return scope
  }

  private func objective(_ objective: Objective) -> Skeleton.Scope {
    var scope = Skeleton.Scope()
    scope.texts["objetivo"] = objective.text.value?.markdown
    switch objective.number {
    case .byPlace: break
    case .none: scope.texts["numero"] = "ninguna"
    case .given(let number, _): scope.texts["numero"] = String(number)
    }
    scope.lists["resultados"] = objective.results.map { result in
      var scope = Skeleton.Scope()
      switch result.measurement.value {
      case .words(let prose): scope.texts["medicion_anterior"] = Self.sentence(prose.markdown)
      case .figures(let figures):
        let words = [figures.indicator.value?.markdown, figures.sentence].compactMap { $0 }
        if !words.isEmpty {
          scope.texts["medicion_anterior"] = Self.sentence(words.joined(separator: ": "))
        }
      case nil: break
      }
      scope.texts["meta_anterior"] = result.target.map { Self.number($0.value) }
      scope.texts["desafios_anteriores"] = result.challenges.value.map {
        Self.sentence($0.markdown)
      }
      return scope
    }
    return scope
  }

  /// The text on one line, with a full stop.
  private static func sentence(_ text: String) -> String {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    return words.hasSuffix(".") ? words : words + "."
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
