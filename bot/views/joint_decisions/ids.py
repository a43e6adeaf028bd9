"""Ids of the joint decision's buttons and form."""

from enum import StrEnum


class JointDecisionIds(StrEnum):
    """The joint decision after the probation."""

    DECIDE = "joint_decisions:decide"
    FORM = "joint_decisions:form"
    WITHDRAW_WELCOME = "joint_decisions:withdraw-welcome"
