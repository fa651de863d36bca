package app.kinkit.domain.profile;

import static app.kinkit.domain.profile.choice.OnboardingStage.ADULT_CONFIRMED;
import static app.kinkit.domain.profile.choice.OnboardingStage.BOND_DECIDED;
import static app.kinkit.domain.profile.choice.OnboardingStage.COMPLETED;
import static app.kinkit.domain.profile.choice.OnboardingStage.NOTION_DECIDED;
import static app.kinkit.domain.profile.choice.OnboardingStage.NOT_STARTED;
import static app.kinkit.domain.profile.choice.OnboardingStage.ROLE_CHOSEN;
import static app.kinkit.domain.shared.Refused.unlessStep;

import app.kinkit.domain.profile.choice.OnboardingChoice;
import app.kinkit.domain.profile.choice.OnboardingStage;
import app.kinkit.domain.profile.choice.OnboardingStep;
import org.jspecify.annotations.Nullable;

/// What a person has decided on the way in. Steps come in order; going back and deciding otherwise
/// is possible until it is completed.
record Onboarding(
    @Nullable OnboardingChoice bond, @Nullable OnboardingChoice notion, boolean completed) {
  static final Onboarding NONE = new Onboarding(null, null, false);

  Onboarding decided(OnboardingStep step, OnboardingChoice choice) {
    return switch (step) {
      case BOND -> new Onboarding(choice, notion, completed);
      case NOTION -> new Onboarding(bond, choice, completed);
    };
  }

  Onboarding done() {
    return new Onboarding(bond, notion, true);
  }

  @Nullable OnboardingChoice choice(OnboardingStep step) {
    return switch (step) {
      case BOND -> bond;
      case NOTION -> notion;
    };
  }

  OnboardingStage stage(boolean adult, boolean hasRole) {
    if (completed) {
      return COMPLETED;
    } else if (notion != null) {
      return NOTION_DECIDED;
    } else if (bond != null) {
      return BOND_DECIDED;
    } else if (hasRole) {
      return ROLE_CHOSEN;
    }
    return adult ? ADULT_CONFIRMED : NOT_STARTED;
  }

  static void requireNext(OnboardingStage stage, OnboardingStep step) {
    switch (step) {
      case BOND ->
          unlessStep(
              stage != COMPLETED && stage.compareTo(ROLE_CHOSEN) >= 0,
              stage,
              BOND_DECIDED,
              "Confirm to be an adult and choose a role before this step; after the last it is over.");
      case NOTION ->
          unlessStep(
              stage != COMPLETED && stage.compareTo(BOND_DECIDED) >= 0,
              stage,
              NOTION_DECIDED,
              "Decide about a bond before this step, skipping counts; after the last it is over.");
    }
  }

  static void requireCompletable(OnboardingStage stage) {
    unlessStep(
        stage.compareTo(BOND_DECIDED) >= 0,
        stage,
        COMPLETED,
        "Confirm to be an adult, choose a role and decide about a bond first; skipping counts.");
  }
}
