"""An invented trial as its registry has given records out: two shapes of JSON, the older XML, and JSON made of that."""

# ruff: noqa: E501 one line for each part of a record shows its shape best

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape, quoteattr

NCT = "NCT09990003"
ARMS = (
    ("Florimab", "Experimental", "Drug", "Florimab 40 mg tablets"),
    ("Placebo", "Placebo Comparator", "Other", "Placebo"),
)
# title, type, parameter, dispersion, unit, time frame; for each arm value, spread, lower and upper limit
MEASURES = (
    ("Overall survival", "Primary", "Median", "95% Confidence Interval", "months", "Up to 3 years",
     (("9.40", None, "8.1", "11.0"), ("NA", None, "2", "NA"))),
    ("Sneezes", "Secondary", "Mean", "Standard Deviation", "sneezes", "Week 12",
     (("-1.5", "0.25", None, None), ("0", "0.5", None, None))),
    ("Rash", "Secondary", "Number", None, "percentage of participants", "Week 12",
     (("41", None, None, None), ("9", None, None, None))),
    ("Odd limits", "Secondary", "Mean", "Full Range", "%", "Week 12", (("5", None, "9", "2"), ("some", None, None, None))),
)  # fmt: skip
ANALYSIS = ("Log Rank", "<0.001", "Hazard Ratio (HR)", "0.48", "95", "0.35", "0.66")
EVENTS = (("deaths", "1", "2"), ("serious", "3", "4"), ("other", "5", "0"))
DATES = ("2019-02", "February 2019"), ("2022-11-30", "November 30, 2022")
TITLES = {"deaths": "Total, all-cause mortality", "serious": "Total, serious adverse events", "other": "Total, other adverse events"}  # fmt: skip


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def v2() -> dict[str, Any]:
    """The record in JSON of the API's version 2."""
    groups = [{"id": f"OG00{n}", "title": arm[0]} for n, arm in enumerate(ARMS)]
    measures = [
        _known(
            type=kind.upper(), title=title, paramType=param.upper(), dispersionType=spread_is, unitOfMeasure=unit,
            timeFrame=frame, groups=groups,
            denoms=[{"units": "Participants", "counts": [{"groupId": "OG000", "value": "50"}, {"groupId": "OG001", "value": "49"}]}],
            classes=[{"categories": [{"measurements": [
                _known(groupId=f"OG00{n}", value=value, spread=spread, lowerLimit=low, upperLimit=high)
                for n, (value, spread, low, high) in enumerate(cells)
            ]}]}],
            analyses=[dict(zip(("statisticalMethod", "pValue", "paramType", "paramValue", "ciPctValue", "ciLowerLimit", "ciUpperLimit"), ANALYSIS, strict=True), groupIds=["OG000", "OG001"])]
            if kind == "Primary" else None,
        )
        for title, kind, param, spread_is, unit, frame, cells in MEASURES
    ]  # fmt: skip
    events = [
        {"id": f"EG00{n}", "title": arm[0]}
        | {f"{kind}NumAffected": int(counts[n]) for kind, *counts in EVENTS}
        | {f"{kind}NumAtRisk": 50 for kind, *_ in EVENTS}
        for n, arm in enumerate(ARMS)
    ]
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": NCT, "orgStudyIdInfo": {"id": "FLO-1"}, "briefTitle": "Florimab in Meadow  Fever", "acronym": "MEADOW",
                "secondaryIdInfos": [{"id": "2018-009999-11"}, {"id": "2023-509999-11-00"}, {"id": "GRANT-7"}],
            },
            "statusModule": {
                "overallStatus": "ACTIVE_NOT_RECRUITING", "startDateStruct": {"date": DATES[0][0], "type": "ACTUAL"},
                "completionDateStruct": {"date": DATES[1][0], "type": "ESTIMATED"},
                "studyFirstPostDateStruct": {"date": DATES[1][0]},
            },
            "sponsorCollaboratorsModule": {
                "leadSponsor": {"name": "Calyx & Root Pharma", "class": "INDUSTRY"}, "collaborators": [{"name": "Hill Institute", "class": "NIH"}],
                "responsibleParty": {"type": "PRINCIPAL_INVESTIGATOR", "investigatorFullName": "Ada Byrd", "investigatorAffiliation": "Hill Clinic"},
            },
            "conditionsModule": {"conditions": ["Meadow Fever"]},
            "designModule": {
                "studyType": "INTERVENTIONAL", "phases": ["PHASE2", "PHASE3"], "enrollmentInfo": {"count": 99, "type": "ACTUAL"},
                "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL", "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "INVESTIGATOR"]}},
            },
            "armsInterventionsModule": {
                "armGroups": [{"label": label, "type": kind.upper().replace(" ", "_")} for label, kind, *_ in ARMS],
                "interventions": [{"type": kind.upper(), "name": name, "armGroupLabels": [label]} for label, _, kind, name in ARMS],
            },
            "outcomesModule": {"primaryOutcomes": [{"measure": "Overall survival", "timeFrame": "Up to 3 years"}]},
            "contactsLocationsModule": {"locations": [{"country": "Chile"}, {"country": "Norway"}, {"country": "Chile"}]},
        },
        "resultsSection": {
            "outcomeMeasuresModule": {"outcomeMeasures": measures},
            "adverseEventsModule": {"timeFrame": "3 years", "eventGroups": events},
        },
    }  # fmt: skip


def v1() -> dict[str, Any]:
    """The record in JSON of the API's version 1: every key has its parent's name in front, and the codes are words."""

    def listed(name: str, items: list[Any]) -> dict[str, Any]:
        return {f"{name}List": {name: items}}

    def named(prefix: str, **values: Any) -> dict[str, Any]:
        return {prefix + name: value for name, value in values.items() if value is not None}

    measures = [
        named("OutcomeMeasure", Type=kind, Title=title, ParamType=param, DispersionType=spread_is, UnitOfMeasure=unit, TimeFrame=frame)
        | listed("OutcomeGroup", [named("OutcomeGroup", Id=f"OG00{n}", Title=arm[0]) for n, arm in enumerate(ARMS)])
        | listed("OutcomeDenom", [{"OutcomeDenomUnits": "Participants"} | listed("OutcomeDenomCount", [named("OutcomeDenomCount", GroupId="OG000", Value="50"), named("OutcomeDenomCount", GroupId="OG001", Value="49")])])
        | listed("OutcomeClass", [listed("OutcomeCategory", [listed("OutcomeMeasurement", [
            named("OutcomeMeasurement", GroupId=f"OG00{n}", Value=value, Spread=spread, LowerLimit=low, UpperLimit=high)
            for n, (value, spread, low, high) in enumerate(cells)])])])
        | (listed("OutcomeAnalysis", [
            dict(zip((f"OutcomeAnalysis{n}" for n in ("StatisticalMethod", "PValue", "ParamType", "ParamValue", "CIPctValue", "CILowerLimit", "CIUpperLimit")), ANALYSIS, strict=True))
            | listed("OutcomeAnalysisGroupId", ["OG000", "OG001"])]) if kind == "Primary" else {})
        for title, kind, param, spread_is, unit, frame, cells in MEASURES
    ]  # fmt: skip
    events = [
        named("EventGroup", Id=f"EG00{n}", Title=arm[0])
        | {f"EventGroup{kind.capitalize()}NumAffected": counts[n] for kind, *counts in EVENTS}
        | {f"EventGroup{kind.capitalize()}NumAtRisk": "50" for kind, *_ in EVENTS}
        for n, arm in enumerate(ARMS)
    ]
    return {
        "ProtocolSection": {
            "IdentificationModule": {
                "NCTId": NCT, "OrgStudyIdInfo": {"OrgStudyId": "FLO-1"}, "BriefTitle": "Florimab in Meadow  Fever", "Acronym": "MEADOW",
                **listed("SecondaryIdInfo", [{"SecondaryId": "2018-009999-11"}, {"SecondaryId": "2023-509999-11-00"}, {"SecondaryId": "GRANT-7"}]),
            },
            "StatusModule": {
                "OverallStatus": "Active, not recruiting", "StartDateStruct": {"StartDate": DATES[0][1], "StartDateType": "Actual"},
                "CompletionDateStruct": {"CompletionDate": DATES[1][1], "CompletionDateType": "Anticipated"},
                "StudyFirstPostDateStruct": {"StudyFirstPostDate": DATES[1][1]},
            },
            "SponsorCollaboratorsModule": {
                "LeadSponsor": {"LeadSponsorName": "Calyx & Root Pharma", "LeadSponsorClass": "INDUSTRY"},
                **listed("Collaborator", [{"CollaboratorName": "Hill Institute", "CollaboratorClass": "NIH"}]),
                "ResponsibleParty": named("ResponsibleParty", Type="Principal Investigator", InvestigatorFullName="Ada Byrd", InvestigatorAffiliation="Hill Clinic"),
            },
            "ConditionsModule": listed("Condition", ["Meadow Fever"]),
            "DesignModule": {
                "StudyType": "Interventional", **listed("Phase", ["Phase 2", "Phase 3"]), "EnrollmentInfo": {"EnrollmentCount": "99", "EnrollmentType": "Actual"},
                "DesignInfo": {"DesignAllocation": "Randomized", "DesignInterventionModel": "Parallel Assignment", "DesignMaskingInfo": {"DesignMasking": "Double", **listed("DesignWhoMasked", ["Participant", "Investigator"])}},
            },
            "ArmsInterventionsModule": {
                **listed("ArmGroup", [named("ArmGroup", Label=label, Type=kind) for label, kind, *_ in ARMS]),
                **listed("Intervention", [named("Intervention", Type=kind, Name=name) | listed("InterventionArmGroupLabel", [label]) for label, _, kind, name in ARMS]),
            },
            "OutcomesModule": listed("PrimaryOutcome", [named("PrimaryOutcome", Measure="Overall survival", TimeFrame="Up to 3 years")]),
            "ContactsLocationsModule": listed("Location", [{"LocationCountry": "Chile"}, {"LocationCountry": "Norway"}, {"LocationCountry": "Chile"}]),
        },
        "ResultsSection": {
            "OutcomeMeasuresModule": listed("OutcomeMeasure", measures),
            "AdverseEventsModule": {"EventsTimeFrame": "3 years", **listed("EventGroup", events)},
        },
    }  # fmt: skip


def legacy() -> dict[str, Any]:
    """The record as the older XML holds it; `@name` is an attribute, `_` the text beside attributes."""
    groups = {"group": [{"@group_id": f"O{n}", "title": arm[0]} for n, arm in enumerate(ARMS)]}
    outcomes = [
        _known(
            type=kind, title=title, time_frame=frame, group_list=groups,
            measure=_known(
                title=title, units=unit, param=param, dispersion=spread_is,
                analyzed_list={"analyzed": [{"units": "Participants", "count_list": {"count": [{"@group_id": "O0", "@value": "50"}, {"@group_id": "O1", "@value": "49"}]}}]},
                class_list={"class": [{"category_list": {"category": [{"measurement_list": {"measurement": [
                    _known(**{"@group_id": f"O{n}", "@value": value, "@spread": spread, "@lower_limit": low, "@upper_limit": high})
                    for n, (value, spread, low, high) in enumerate(cells)]}}]}}]},
            ),
            analysis_list={"analysis": [dict(zip(("method", "p_value", "param_type", "param_value", "ci_percent", "ci_lower_limit", "ci_upper_limit"), ANALYSIS, strict=True), group_id_list={"group_id": ["O0", "O1"]})]} if kind == "Primary" else None,
        )
        for title, kind, param, spread_is, unit, frame, cells in MEASURES
    ]  # fmt: skip

    def total(kind: str, *counts: str) -> dict[str, Any]:
        affected = [{"@group_id": f"E{n}", "@subjects_affected": count, "@subjects_at_risk": "50"} for n, count in enumerate(counts)]  # fmt: skip
        return {"sub_title": TITLES[kind], "counts": affected}

    def category(*kinds: int) -> dict[str, Any]:
        found = {"title": "Total", "event_list": {"event": [total(*EVENTS[n]) for n in kinds]}}
        return {"category_list": {"category": [found]}}

    return {
        "id_info": {"org_study_id": "FLO-1", "secondary_id": ["2018-009999-11", "2023-509999-11-00", "GRANT-7"], "nct_id": NCT},
        "brief_title": "Florimab in Meadow  Fever", "acronym": "MEADOW",
        "sponsors": {"lead_sponsor": {"agency": "Calyx & Root Pharma", "agency_class": "Industry"}, "collaborator": [{"agency": "Hill Institute", "agency_class": "NIH"}]},
        "overall_status": "Active, not recruiting", "start_date": {"@type": "Actual", "_": DATES[0][1]}, "completion_date": {"@type": "Anticipated", "_": DATES[1][1]},
        "phase": "Phase 2/Phase 3", "study_type": "Interventional",
        "study_design_info": {"allocation": "Randomized", "intervention_model": "Parallel Assignment", "masking": "Double (Participant, Investigator)"},
        "primary_outcome": [{"measure": "Overall survival", "time_frame": "Up to 3 years"}],
        "enrollment": {"@type": "Actual", "_": "99"}, "condition": ["Meadow Fever"],
        "arm_group": [{"arm_group_label": label, "arm_group_type": kind} for label, kind, *_ in ARMS],
        "intervention": [{"intervention_type": kind, "intervention_name": name, "arm_group_label": [label]} for label, _, kind, name in ARMS],
        "location": [{"facility": {"address": {"country": country}}} for country in ("Chile", "Norway", "Chile")],
        "study_first_posted": DATES[1][1],
        "responsible_party": {"responsible_party_type": "Principal Investigator", "investigator_affiliation": "Hill Clinic", "investigator_full_name": "Ada Byrd"},
        "clinical_results": {
            "outcome_list": {"outcome": outcomes},
            "reported_events": {"time_frame": "3 years", "group_list": {"group": [{"@group_id": f"E{n}", "title": arm[0]} for n, arm in enumerate(ARMS)]}, "serious_events": category(0, 1), "other_events": category(2)},
        },
    }  # fmt: skip


def xml(name: str, value: Any) -> str:
    """A value of `legacy` as an element."""
    if isinstance(value, list):
        return "".join(xml(name, one) for one in value)
    if not isinstance(value, dict):
        return f"<{name}>{escape(value)}</{name}>"
    attributes = "".join(f" {k[1:]}={quoteattr(v)}" for k, v in value.items() if k[0] == "@")
    inner = "".join(xml(k, v) for k, v in value.items() if k[0] not in "@_")
    return f"<{name}{attributes}>{escape(value.get('_', ''))}{inner}</{name}>"


def as_json(value: Any) -> Any:
    """A value of `legacy` as JSON made of the XML: lists of one are none, character references stay."""
    if isinstance(value, list):
        return as_json(value[0]) if len(value) == 1 else [as_json(one) for one in value]
    if not isinstance(value, dict):
        return escape(value)
    attributes = {k[1:]: escape(v) for k, v in value.items() if k[0] == "@"}
    inner = {k: as_json(v) for k, v in value.items() if k[0] != "@"}
    return {**({"@attributes": attributes} if attributes else {}), **inner}


SHAPES = {
    "v2.json": json.dumps(v2()),
    "v1.json": json.dumps({"Rank": 1, "Study": v1()}),
    "legacy.xml": '<?xml version="1.0"?>\n' + xml("clinical_study", legacy()),
    "legacy.json": json.dumps(as_json(legacy())),
}
SETS = {
    "list.json": json.dumps([v2(), v2()]),
    "studies.json": json.dumps({"studies": [v2(), v2()], "nextPageToken": "x"}),
    "full.json": json.dumps({"FullStudiesResponse": {"FullStudies": [{"Study": v1()}] * 2}}),
    "lines.jsonl": f"{SHAPES['v2.json']}\n{SHAPES['v1.json']}\n",
    "search.xml": f"<search_results><x>{xml('clinical_study', legacy())}</x>{xml('clinical_study', legacy())}</search_results>",
}  # fmt: skip
